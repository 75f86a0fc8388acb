package io.github.curlyrotaryphone.crp.validation.schema;

import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The wording of values in a sentence. */
final class Words {
    private static final int LONGEST = 60;

    private Words() {}

    /** Such as {@code the string "3"} or {@code a list}. */
    static String of(@Nullable Object value) {
        if (value == null) {
            return "null";
        }
        if (value instanceof Map<?, ?>) {
            return "a mapping";
        }
        if (value instanceof List<?>) {
            return "a list";
        }
        if (value instanceof Boolean) {
            return "the boolean " + value;
        }
        return value instanceof Number number
                ? "the number " + number(number)
                : "the string \"" + shortened(value) + "\"";
    }

    /** A value in quotes, shortened if it is long. */
    static String quoted(@Nullable Object value) {
        return "'" + shortened(String.valueOf(value)) + "'";
    }

    static String number(Number number) {
        return new BigDecimal(number.toString()).stripTrailingZeros().toPlainString();
    }

    private static String shortened(Object value) {
        String text = value.toString().replace("\n", "\\n");
        return text.length() <= LONGEST ? text : text.substring(0, LONGEST) + "…";
    }

    /** The name of a type of a schema. */
    static String type(String type) {
        return switch (type) {
            case "object" -> "a mapping";
            case "array" -> "a list";
            case "integer" -> "an integer";
            case "number" -> "a number";
            case "boolean" -> "true or false";
            default -> "a string";
        };
    }
}
