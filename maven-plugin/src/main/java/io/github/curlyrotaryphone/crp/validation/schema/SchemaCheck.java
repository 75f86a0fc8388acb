package io.github.curlyrotaryphone.crp.validation.schema;

import io.github.curlyrotaryphone.crp.event.Nearest;
import io.github.curlyrotaryphone.crp.kubernetes.schema.Schema;
import io.github.curlyrotaryphone.crp.validation.finding.FieldPath;
import io.github.curlyrotaryphone.crp.validation.finding.Findings;
import io.github.curlyrotaryphone.crp.validation.finding.Node;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Checks the fields of one object against its schema, as the API server's strict validation does. */
public final class SchemaCheck {
    private static final int FEW = 12;

    private final Findings findings;
    private final String kind;
    private final ValueCheck values;
    private final ListCheck lists;

    /** Checks an object of that kind; messages never contain the values of a Secret. */
    public SchemaCheck(Findings findings, String kind, boolean isBuiltIn) {
        this.findings = findings;
        this.kind = kind;
        this.values = new ValueCheck(findings, isBuiltIn, kind.equals("Secret"));
        this.lists = new ListCheck(findings);
    }

    /** Finds the errors in this value. */
    public void check(@Nullable Object value, Schema schema, FieldPath path) {
        if ((value == null && schema.is("nullable")) || Node.isSubstituted(value)) {
            return;
        }
        if (!values.hasType(value, schema, path)) {
            return;
        }
        if (value instanceof Map<?, ?> map) {
            object(map, schema, path);
        } else if (value instanceof List<?> list) {
            list(list, schema, path);
        } else {
            values.check(value, schema, path);
        }
        if (schema.hasAlternatives()) {
            new AlternativesCheck(findings, kind).check(value, schema, path);
        }
    }

    private void object(Map<?, ?> map, Schema schema, FieldPath path) {
        values.size(map.size(), "Properties", "keys", schema, path);
        if (schema.is("x-kubernetes-embedded-resource")) {
            requireFields(map, List.of("apiVersion", "kind"), Map.of(), path);
        }
        requireFields(map, schema.required(), schema.properties(), path);
        map.forEach((key, value) -> field(schema, map, String.valueOf(key), value, path));
    }

    private void field(Schema schema, Map<?, ?> map, String name, @Nullable Object value, FieldPath path) {
        Schema known = schema.properties().get(name);
        if (known != null) {
            // the API server drops a null that a field can't hold
            if (value != null) {
                check(value, known, path.field(name));
            }
        } else if (schema.values().isPresent()) {
            check(value, schema.values().get(), path.field(name));
        } else if (!schema.isOpen() && !isOfEmbedded(schema, name)) {
            unknown(schema, map, name, path);
        }
    }

    private static boolean isOfEmbedded(Schema schema, String name) {
        return schema.is("x-kubernetes-embedded-resource")
                && (name.equals("apiVersion") || name.equals("kind") || name.equals("metadata"));
    }

    private void unknown(Schema schema, Map<?, ?> map, String name, FieldPath path) {
        List<String> free = schema.properties().keySet().stream()
                .filter(field -> !map.containsKey(field))
                .sorted()
                .toList();
        String remedy = Nearest.to(name, schema.properties().keySet())
                .map(nearest -> "Did you mean '" + nearest + "'?")
                .orElseGet(() -> free.size() > FEW || free.isEmpty()
                        ? "Remove it."
                        : "Remove it, or use one of: " + String.join(", ", free) + ".");
        findings.add(
                SchemaRules.UNKNOWN_FIELD,
                path.field(name),
                "'" + path.field(name) + "' is not a field of a " + kind + ".",
                remedy);
    }

    private void requireFields(Map<?, ?> map, Iterable<String> names, Map<String, Schema> fields, FieldPath path) {
        for (String name : names) {
            Schema field = fields.getOrDefault(name, Schema.OPEN);
            if (map.get(name) == null && field.preset().isEmpty() && !(map.containsKey(name) && field.is("nullable"))) {
                findings.add(
                        SchemaRules.MISSING_FIELD,
                        path,
                        "'" + path.field(name) + "' is missing.",
                        field.type().isEmpty() ? "Write it." : "Write it, " + Words.type(field.type()) + ".");
            }
        }
    }

    private void list(List<?> list, Schema schema, FieldPath path) {
        values.size(list.size(), "Items", "items", schema, path);
        lists.check(list, schema, path);
        if (schema.items().isPresent()) {
            int index = 0;
            for (Object item : list) {
                check(item, schema.items().get(), path.item(index));
                index++;
            }
        }
    }
}
