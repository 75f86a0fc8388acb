package io.github.curlyrotaryphone.crp.yaml;

import io.github.curlyrotaryphone.crp.yaml.tree.Location;
import io.github.curlyrotaryphone.crp.yaml.tree.Value;
import io.github.curlyrotaryphone.crp.yaml.tree.Value.ScalarType;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * The type of an unquoted scalar in the core schema of YAML 1.2, without infinities. Kubernetes' tools read YAML 1.1
 * with Go's own additions: where the two differ, a string must be quoted.
 */
final class PlainScalars {
    private static final Set<String> NULLS = Set.of("", "~", "null", "Null", "NULL");
    private static final Set<String> BOOLEANS = Set.of("true", "True", "TRUE", "false", "False", "FALSE");
    private static final Set<String> SWITCHES = Set.of("y", "yes", "n", "no", "on", "off");
    private static final int LONGEST_WORD = 5;
    private static final Pattern INTEGER = Pattern.compile("[-+]?[0-9]+|0o[0-7]+|0x[0-9a-fA-F]+");
    private static final Pattern FLOAT = Pattern.compile("[-+]?(\\.[0-9]+|[0-9]+(\\.[0-9]*)?)([eE][-+]?[0-9]+)?");
    private static final Pattern SAFE_NUMBER = Pattern.compile("-?(0|[1-9][0-9]{0,17})(\\.[0-9]*[1-9])?");

    /** Octal, hexadecimal, binary, underscores, exponents, signs, sexagesimals, infinities and dates. */
    private static final Pattern NUMBER_LIKE = Pattern.compile("[-+]?(0[0-7_]+|0[xob][0-9a-fA-F_]+|[0-9][0-9_]*"
            + "|([0-9][0-9_]*)?\\.[0-9_]+|[0-9][0-9_]*\\.[0-9_]*"
            + "|([0-9][0-9_]*\\.?[0-9_]*|\\.[0-9_]+)[eE][-+]?[0-9]+"
            + "|[0-9][0-9_]*(:[0-5]?[0-9])+(\\.[0-9_]*)?|\\.(inf|Inf|INF))|\\.(nan|NaN|NAN)"
            + "|[0-9]{4}-[0-9]{1,2}-[0-9]{1,2}([Tt ].*)?");

    private PlainScalars() {}

    static Value.Scalar read(Location place, String text) {
        return new Value.Scalar(place, text, typeOf(text));
    }

    private static ScalarType typeOf(String text) {
        if (text.length() <= LONGEST_WORD && NULLS.contains(text)) {
            return ScalarType.NULL;
        }
        if (text.length() <= LONGEST_WORD && BOOLEANS.contains(text)) {
            return ScalarType.BOOLEAN;
        }
        for (ScalarType number : new ScalarType[] {ScalarType.INTEGER, ScalarType.FLOAT}) {
            if (mayBeNumber(text) && isReadable(number, text)) {
                return number;
            }
        }
        return ScalarType.TEXT;
    }

    /** Whether the text can be converted to that type; an explicit tag may be wrong. */
    static boolean isReadable(ScalarType type, String text) {
        return switch (type) {
            case INTEGER ->
                text.length() <= Limits.NUMBER && INTEGER.matcher(text).matches();
            case FLOAT -> text.length() <= Limits.NUMBER && FLOAT.matcher(text).matches();
            case NULL, BOOLEAN, TEXT -> true;
        };
    }

    static boolean isAmbiguous(String text) {
        if (text.length() <= LONGEST_WORD && SWITCHES.contains(text.toLowerCase(Locale.ROOT))) {
            return true;
        }
        return mayBeNumber(text)
                && NUMBER_LIKE.matcher(text).matches()
                && !SAFE_NUMBER.matcher(text).matches();
    }

    /** A cheap check, which avoids slow matches of regular expressions. */
    private static boolean mayBeNumber(String text) {
        return !text.isEmpty() && text.length() <= Limits.NUMBER && "+-.0123456789".indexOf(text.charAt(0)) >= 0;
    }

    /** How to write the value that may have been meant instead of the string. */
    static String otherForm(String text) {
        return switch (text.toLowerCase(Locale.ROOT)) {
            case "y", "yes", "on" -> ", or true";
            case "n", "no", "off" -> ", or false";
            default -> text.indexOf('-') > 0 || text.indexOf(':') > 0 ? "" : ", or a plain decimal number";
        };
    }
}
