package io.github.curlyrotaryphone.crp.config.tree;

import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.snakeyaml.engine.v2.nodes.Tag;

/**
 * What an unquoted scalar is. Kubernetes' tools read YAML 1.1 with Go's own additions, crp reads YAML 1.2: where the two
 * differ, only quotes make a text safe.
 */
final class PlainScalars {
    private static final Map<Tag, Value.ScalarType> TYPES = Map.of(
            Tag.NULL, Value.ScalarType.NULL,
            Tag.BOOL, Value.ScalarType.BOOLEAN,
            Tag.INT, Value.ScalarType.INTEGER,
            Tag.FLOAT, Value.ScalarType.FLOAT,
            Tag.STR, Value.ScalarType.TEXT);
    private static final Set<String> SWITCHES = Set.of("y", "yes", "n", "no", "on", "off");
    private static final Pattern SAFE_NUMBER = Pattern.compile("-?(0|[1-9][0-9]{0,17})(\\.[0-9]*[1-9])?");

    /** Octal, hexadecimal, binary, underscores, exponents, signs, sexagesimals, infinities and dates. */
    private static final Pattern NUMBER_LIKE = Pattern.compile("[-+]?(0[0-7_]+|0[xob][0-9a-fA-F_]+|[0-9][0-9_]*"
            + "|([0-9][0-9_]*)?\\.[0-9_]+|[0-9][0-9_]*\\.[0-9_]*"
            + "|([0-9][0-9_]*\\.?[0-9_]*|\\.[0-9_]+)[eE][-+]?[0-9]+"
            + "|[0-9][0-9_]*(:[0-5]?[0-9])+(\\.[0-9_]*)?|\\.(inf|Inf|INF))|\\.(nan|NaN|NAN)"
            + "|[0-9]{4}-[0-9]{1,2}-[0-9]{1,2}([Tt ].*)?");

    private PlainScalars() {}

    static Value.@Nullable ScalarType typeOf(Tag tag) {
        return TYPES.get(tag);
    }

    /** Whether the text can be turned into that type; an explicit tag may claim what is not so. */
    static boolean isReadable(Value.ScalarType type, String text) {
        return switch (type) {
            case INTEGER -> text.matches("[-+]?[0-9]+|0o[0-7]+|0x[0-9a-fA-F]+");
            case FLOAT -> text.matches("[-+]?(\\.[0-9]+|[0-9]+(\\.[0-9]*)?)([eE][-+]?[0-9]+)?");
            case NULL, BOOLEAN, TEXT -> true;
        };
    }

    static boolean isAmbiguous(String text) {
        return SWITCHES.contains(text.toLowerCase(Locale.ROOT))
                || (NUMBER_LIKE.matcher(text).matches()
                        && !SAFE_NUMBER.matcher(text).matches());
    }

    /** How to write the value that is perhaps meant instead of the text. */
    static String otherForm(String text) {
        return switch (text.toLowerCase(Locale.ROOT)) {
            case "y", "yes", "on" -> ", or true";
            case "n", "no", "off" -> ", or false";
            default -> text.indexOf('-') > 0 || text.indexOf(':') > 0 ? "" : ", or a plain decimal number";
        };
    }
}
