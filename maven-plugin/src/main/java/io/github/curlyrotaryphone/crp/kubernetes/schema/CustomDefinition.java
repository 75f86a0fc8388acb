package io.github.curlyrotaryphone.crp.kubernetes.schema;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A kind as a CRD of a repository defines it.
 *
 * @param kind kind and group, such as {@code Widget.example.com}
 * @param isNamespaced whether its objects are namespaced
 * @param served the schemas of its served versions, by version
 */
public record CustomDefinition(String kind, boolean isNamespaced, Map<String, Schema> served) {
    /** The definition in an object; empty if it is not a readable CRD of {@code apiextensions.k8s.io/v1}. */
    public static Optional<CustomDefinition> of(Map<String, Object> object) {
        Map<String, Object> spec = Schema.asMap(object.get("spec"));
        Object kind = Schema.asMap(spec.get("names")).get("kind");
        boolean isDefinition = "CustomResourceDefinition".equals(object.get("kind"))
                && kind instanceof String
                && spec.get("group") instanceof String;
        if (!isDefinition) {
            return Optional.empty();
        }
        Map<String, Schema> served = new LinkedHashMap<>();
        for (Map<String, Object> version : maps(spec.get("versions"))) {
            if (Boolean.TRUE.equals(version.get("served")) && version.get("name") instanceof String name) {
                Object schema = Schema.asMap(version.get("schema")).get("openAPIV3Schema");
                served.put(name, schema == null ? Schema.OPEN : Schema.of(Schema.asMap(schema)));
            }
        }
        return served.isEmpty()
                ? Optional.empty()
                : Optional.of(new CustomDefinition(
                        kind + "." + spec.get("group"), "Namespaced".equals(spec.get("scope")), Map.copyOf(served)));
    }

    private static List<Map<String, Object>> maps(@Nullable Object list) {
        return list instanceof List<?> items ? items.stream().map(Schema::asMap).toList() : List.of();
    }
}
