package io.github.curlyrotaryphone.crp.compare.object;

import io.github.curlyrotaryphone.crp.kubernetes.FieldType;
import io.github.curlyrotaryphone.crp.kubernetes.ObjectType;
import io.github.curlyrotaryphone.crp.kubernetes.SecretName;
import io.github.curlyrotaryphone.crp.yaml.tree.Tree;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Copies of values for display: secrets, also those recognized by name, are replaced by {@link #MASK}. */
final class Masking {
    static final String MASK = "(masked)";

    /** An annotation that contains a copy of the whole object. */
    private static final String LAST_APPLIED = "kubectl.kubernetes.io/last-applied-configuration";

    private Masking() {}

    /** Whether a field contains a secret. */
    static boolean isSecret(ObjectType type, String name, Map<String, Object> siblings, Object value) {
        if (type.is("core.v1.Secret.data") || type.is("core.v1.Secret.stringData") || name.equals(LAST_APPLIED)) {
            return true;
        }
        if (type.is("core.v1.EnvVar") && name.equals("value")) {
            return SecretName.isOne(String.valueOf(siblings.get("name")));
        }
        if (type.is("core.v1.ConfigMap.data")) {
            return SecretName.isOne(name);
        }
        return !type.isBuiltIn() && value instanceof String && SecretName.isFieldOfOne(name);
    }

    /** The value of a field; in a secret one every leaf is masked. */
    static Object shown(FieldType rule, boolean secret, Object value) {
        if (value instanceof Map<?, ?>) {
            return map(rule.type(), secret, Tree.asMap(value));
        }
        if (value instanceof List<?> list) {
            List<Object> copy = new ArrayList<>(list.size());
            list.forEach(item -> copy.add(item == null ? "null" : shown(rule, secret, item)));
            return copy;
        }
        if (secret) {
            return MASK;
        }
        return value instanceof String text ? AddressAccount.masked(text) : value;
    }

    private static Map<String, Object> map(ObjectType type, boolean secret, Map<String, Object> map) {
        Map<String, Object> copy = new LinkedHashMap<>();
        map.forEach((String name, @Nullable Object value) -> {
            if (value != null) {
                FieldType rule = type.field(name);
                copy.put(name, shown(rule, secret || isSecret(type, name, map, value), value));
            }
        });
        return copy;
    }
}
