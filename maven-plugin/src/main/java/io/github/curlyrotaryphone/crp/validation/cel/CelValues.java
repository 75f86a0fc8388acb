package io.github.curlyrotaryphone.crp.validation.cel;

import dev.cel.common.values.CelByteString;
import io.github.curlyrotaryphone.crp.kubernetes.schema.Schema;
import java.math.BigDecimal;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Values as the API server passes them to rules: with the schema's defaults, and names that are valid in CEL. */
final class CelValues {
    /** Reserved words of CEL, which are enclosed in underscores if they name a field. */
    private static final Set<String> RESERVED = Set.of(
            "true",
            "false",
            "null",
            "in",
            "as",
            "break",
            "const",
            "continue",
            "else",
            "for",
            "function",
            "if",
            "import",
            "let",
            "loop",
            "package",
            "namespace",
            "return",
            "var",
            "void",
            "while");

    private CelValues() {}

    /** The value according to its schema. */
    static Object of(@Nullable Object value, Schema schema) {
        if (value instanceof Map<?, ?> map) {
            return map(map, schema);
        }
        if (value instanceof List<?> list) {
            Schema items = schema.items().orElse(Schema.OPEN);
            List<Object> converted = new ArrayList<>();
            list.forEach(item -> converted.add(of(item, items)));
            return converted;
        }
        if (value instanceof Number number) {
            return number(number, schema);
        }
        if (value instanceof String text) {
            return text(text, schema.format());
        }
        return value == null ? com.google.protobuf.NullValue.NULL_VALUE : value;
    }

    private static Object map(Map<?, ?> map, Schema schema) {
        Map<String, Object> converted = new LinkedHashMap<>();
        boolean hasFields = !schema.properties().isEmpty();
        map.forEach((key, value) -> {
            String name = String.valueOf(key);
            Schema field =
                    schema.properties().getOrDefault(name, schema.values().orElse(Schema.OPEN));
            if (value != null || field.is("nullable")) {
                converted.put(hasFields ? escaped(name) : name, of(value, field));
            }
        });
        schema.properties()
                .forEach((name, field) -> field.preset()
                        .filter(preset -> map.get(name) == null)
                        .ifPresent(preset -> converted.put(escaped(name), of(preset, field))));
        return converted;
    }

    private static Object number(Number number, Schema schema) {
        BigDecimal exact = new BigDecimal(number.toString());
        boolean isWhole =
                exact.stripTrailingZeros().scale() <= 0 && !schema.type().equals("number");
        return isWhole ? (Object) exact.longValue() : exact.doubleValue();
    }

    private static Object text(String text, String format) {
        return switch (format) {
            case "date-time" -> time(text);
            case "byte" -> CelByteString.of(Base64.getMimeDecoder().decode(text));
            default -> text;
        };
    }

    private static Object time(String text) {
        try {
            return Instant.from(OffsetDateTime.parse(text));
        } catch (DateTimeException e) {
            return text;
        }
    }

    /** The name of a field in a rule. */
    static String escaped(String name) {
        if (RESERVED.contains(name)) {
            return "__" + name + "__";
        }
        return name.replace("__", "__underscores__")
                .replace(".", "__dot__")
                .replace("-", "__dash__")
                .replace("/", "__slash__");
    }
}
