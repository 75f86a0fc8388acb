package io.github.curlyrotaryphone.crp.yaml.write;

import java.math.BigDecimal;
import java.math.MathContext;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * One value on one line.
 *
 * <p>A string is unquoted only if no reader, of YAML 1.1 or 1.2, can read it as another type: what starts with a letter
 * or a slash is not a number or a date, and the words for booleans and null are listed. Everything else is quoted.
 */
final class YamlScalar {
    private static final Set<String> WORDS = Set.of("null", "true", "false", "yes", "no", "on", "off", "y", "n");
    private static final int LONGEST_WORD = 5;
    private static final int DOUBLE_DIGITS = 17;

    private YamlScalar() {}

    static String of(@Nullable Object value) {
        if (value instanceof String text) {
            return isBare(text) ? text : quoted(text);
        }
        if (value instanceof Double || value instanceof Float) {
            return decimal(((Number) value).doubleValue());
        }
        if (value == null || value instanceof Boolean || value instanceof Number) {
            return String.valueOf(value);
        }
        throw new IllegalArgumentException(
                "a tree contains a " + value.getClass().getName());
    }

    /** Whether this is {@code [A-Za-z/][A-Za-z0-9._/-]*} and none of the words; no regular expression, for speed. */
    private static boolean isBare(String text) {
        if (text.isEmpty() || !isLetterOrSlash(text.charAt(0))) {
            return false;
        }
        for (int i = 1; i < text.length(); i++) {
            char c = text.charAt(i);
            if (!isLetterOrSlash(c) && !(c >= '0' && c <= '9') && c != '.' && c != '_' && c != '-') {
                return false;
            }
        }
        return text.length() > LONGEST_WORD || !WORDS.contains(text.toLowerCase(Locale.ROOT));
    }

    private static boolean isLetterOrSlash(char c) {
        return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || c == '/';
    }

    /** The shortest digits that give the same number; Java's own differ between JDK 18 and 19. */
    private static String decimal(double value) {
        if (Double.isNaN(value)) {
            return ".nan";
        }
        if (Double.isInfinite(value)) {
            return value > 0 ? ".inf" : "-.inf";
        }
        BigDecimal exact = new BigDecimal(value);
        for (int digits = 1; digits < DOUBLE_DIGITS; digits++) {
            BigDecimal shorter = exact.round(new MathContext(digits));
            if (shorter.doubleValue() == value) {
                return withPoint(shorter);
            }
        }
        return withPoint(exact.round(new MathContext(DOUBLE_DIGITS)));
    }

    private static String withPoint(BigDecimal value) {
        BigDecimal plain = value.signum() == 0 ? BigDecimal.ZERO : value.stripTrailingZeros();
        return (plain.scale() <= 0 ? plain.setScale(1) : plain).toPlainString();
    }

    private static String quoted(String text) {
        StringBuilder quoted = new StringBuilder(text.length() + 2).append('"');
        for (int i = 0; i < text.length(); i += Character.charCount(text.codePointAt(i))) {
            append(quoted, text.codePointAt(i));
        }
        return quoted.append('"').toString();
    }

    private static void append(StringBuilder quoted, int c) {
        switch (c) {
            case '"' -> quoted.append("\\\"");
            case '\\' -> quoted.append("\\\\");
            case '\n' -> quoted.append("\\n");
            case '\t' -> quoted.append("\\t");
            case '\r' -> quoted.append("\\r");
            default -> {
                if (isPrintable(c)) {
                    quoted.appendCodePoint(c);
                } else {
                    quoted.append(String.format(Locale.ROOT, c > 0xFFFF ? "\\U%08X" : "\\u%04X", c));
                }
            }
        }
    }

    /**
     * YAML 1.2.2, production 1, without line breaks, tabs, the byte order mark and what is a line break in YAML 1.1.
     */
    static boolean isPrintable(int c) {
        return (c >= 0x20 && c <= 0x7E)
                || (c >= 0xA0 && c <= 0xD7FF && c != 0x2028 && c != 0x2029)
                || (c >= 0xE000 && c <= 0xFFFD && c != 0xFEFF)
                || (c >= 0x10000 && c <= 0x10FFFF);
    }
}
