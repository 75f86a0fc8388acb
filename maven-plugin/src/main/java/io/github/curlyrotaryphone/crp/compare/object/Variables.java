package io.github.curlyrotaryphone.crp.compare.object;

import io.github.curlyrotaryphone.crp.kubernetes.SecretName;
import io.github.curlyrotaryphone.crp.yaml.tree.Tree;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/** The environment variables of a container, for display. */
public final class Variables {
    private Variables() {}

    /**
     * A variable.
     *
     * @param shown its value, masked if the name is that of a secret, or the source of its value
     * @param item the complete item, never shown
     */
    public record Variable(String shown, Map<String, Object> item) {
        /** Whether both are equal apart from notation. */
        public boolean isSame(Variable other) {
            return shown.equals(other.shown) && value().equals(other.value());
        }

        private String value() {
            return Tree.text(item, "value").orElse("");
        }
    }

    /** By name, in the order of the container. */
    public static Map<String, Variable> of(Map<String, Object> container) {
        Map<String, Variable> variables = new LinkedHashMap<>();
        for (Map<String, Object> item : Tree.maps(container, "env")) {
            String name = Tree.text(item, "name").orElse("?");
            variables.put(name, new Variable(shown(name, item), item));
        }
        return variables;
    }

    private static String shown(String name, Map<String, Object> item) {
        Map<String, Object> source = Tree.map(item, "valueFrom");
        if (source.isEmpty()) {
            String value = Tree.text(item, "value").orElse("");
            return SecretName.isOne(name) ? Masking.MASK : AddressAccount.masked(value);
        }
        Optional<String> key = key(source, "secretKeyRef", "Secret").isPresent()
                ? key(source, "secretKeyRef", "Secret")
                : key(source, "configMapKeyRef", "ConfigMap");
        String field = Tree.text(source, "fieldRef", "fieldPath")
                .or(() -> Tree.text(source, "resourceFieldRef", "resource"))
                .orElse("elsewhere");
        return key.orElse("from " + field);
    }

    private static Optional<String> key(Map<String, Object> source, String reference, String kind) {
        return Tree.text(source, reference, "key")
                .map(key -> "from " + kind + " "
                        + Tree.text(source, reference, "name").orElse("?") + ", key " + key);
    }
}
