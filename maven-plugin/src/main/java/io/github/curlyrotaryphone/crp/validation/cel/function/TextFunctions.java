package io.github.curlyrotaryphone.crp.validation.cel.function;

import static dev.cel.common.types.SimpleType.DYN;
import static dev.cel.common.types.SimpleType.STRING;

import dev.cel.common.types.ListType;
import java.math.BigDecimal;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** {@code format} of texts, which is used to make messages. */
final class TextFunctions {
    private static final Pattern CLAUSE = Pattern.compile("%(?:\\.(\\d{1,2}))?([sdfeboxX%])");

    private TextFunctions() {}

    @SuppressWarnings("rawtypes") // a class literal has no type arguments
    static Functions all() {
        return new Functions("text")
                .member(
                        "format",
                        STRING,
                        STRING,
                        String.class,
                        ListType.create(DYN),
                        List.class,
                        TextFunctions::format);
    }

    private static String format(String pattern, List<?> values) {
        StringBuilder text = new StringBuilder();
        Matcher clause = CLAUSE.matcher(pattern);
        int next = 0;
        while (clause.find()) {
            String replaced = "%";
            if (!clause.group(2).equals("%")) {
                replaced = value(
                        clause.group(2).charAt(0),
                        clause.group(1) == null ? 6 : Integer.parseInt(clause.group(1)),
                        values.get(next));
                next++;
            }
            clause.appendReplacement(text, Matcher.quoteReplacement(replaced));
        }
        return clause.appendTail(text).toString();
    }

    private static String value(char verb, int precision, Object value) {
        return switch (verb) {
            case 'f', 'e' -> String.format(Locale.ROOT, "%." + precision + verb, ((Number) value).doubleValue());
            case 'b' -> value instanceof Boolean ? (value.equals(true) ? "1" : "0") : Long.toBinaryString((Long) value);
            case 'o' -> Long.toOctalString((Long) value);
            case 'x' -> Long.toHexString((Long) value);
            case 'X' -> Long.toHexString((Long) value).toUpperCase(Locale.ROOT);
            default -> plain(value);
        };
    }

    private static String plain(Object value) {
        if (value instanceof List<?> list) {
            return list.stream().map(TextFunctions::plain).collect(Collectors.joining(", ", "[", "]"));
        }
        if (value instanceof Map<?, ?> map) {
            return map.entrySet().stream()
                    .map(entry -> plain(entry.getKey()) + ": " + plain(entry.getValue()))
                    .sorted()
                    .collect(Collectors.joining(", ", "{", "}"));
        }
        return value instanceof Double number
                ? new BigDecimal(number.toString()).toPlainString()
                : String.valueOf(value);
    }
}
