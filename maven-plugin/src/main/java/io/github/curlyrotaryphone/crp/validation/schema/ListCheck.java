package io.github.curlyrotaryphone.crp.validation.schema;

import io.github.curlyrotaryphone.crp.kubernetes.schema.Schema;
import io.github.curlyrotaryphone.crp.validation.finding.FieldPath;
import io.github.curlyrotaryphone.crp.validation.finding.Findings;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Finds items that server-side apply can't distinguish. */
final class ListCheck {
    private final Findings findings;

    ListCheck(Findings findings) {
        this.findings = findings;
    }

    void check(List<?> list, Schema schema, FieldPath path) {
        String type = schema.text("x-kubernetes-list-type").orElse(schema.is("uniqueItems") ? "set" : "");
        if (list.size() < 2 || type.isEmpty() || type.equals("atomic")) {
            return;
        }
        List<String> keys = schema.texts("x-kubernetes-list-map-keys");
        Map<Object, Integer> seen = new HashMap<>();
        for (int i = 0; i < list.size(); i++) {
            Object key = type.equals("map") ? key(list.get(i), keys, schema) : String.valueOf(list.get(i));
            Integer first = seen.putIfAbsent(key, i);
            if (first != null) {
                duplicate(type, keys, key, path.item(first), path.item(i));
            }
        }
    }

    private void duplicate(String type, List<String> keys, Object key, FieldPath first, FieldPath second) {
        String what = type.equals("map") ? "has the same " + joined(keys, key) + " as" : "is equal to";
        findings.add(
                SchemaRules.DUPLICATE_ITEM,
                second,
                "'" + second + "' " + what + " '" + first + "'.",
                type.equals("map") ? "Change one of them, or keep only one." : "Keep one of them.");
    }

    private static String joined(List<String> keys, Object values) {
        List<?> list = (List<?>) values;
        return keys.stream()
                .map(name -> name + " " + Words.quoted(list.get(keys.indexOf(name))))
                .collect(Collectors.joining(" and "));
    }

    private static List<Object> key(@Nullable Object item, List<String> keys, Schema schema) {
        Map<?, ?> map = item instanceof Map<?, ?> fields ? fields : Map.of();
        return keys.stream().map(name -> keyValue(map, name, schema)).toList();
    }

    /** An absent key has its default; the default of a port's protocol is in no document. */
    private static Object keyValue(Map<?, ?> map, String name, Schema schema) {
        Object value = map.get(name);
        if (value != null) {
            return value;
        }
        Optional<Object> preset = schema.items()
                .map(Schema::properties)
                .map(fields -> fields.get(name))
                .flatMap(Schema::preset);
        return preset.orElse(name.equals("protocol") ? "TCP" : "");
    }
}
