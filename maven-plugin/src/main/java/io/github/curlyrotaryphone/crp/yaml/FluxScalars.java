package io.github.curlyrotaryphone.crp.yaml;

import io.github.curlyrotaryphone.crp.yaml.tree.Location;
import io.github.curlyrotaryphone.crp.yaml.tree.Value;
import io.github.curlyrotaryphone.crp.yaml.tree.Value.ScalarType;
import java.math.BigInteger;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The type of an unquoted scalar in Flux: YAML 1.1 as in sigs.k8s.io/yaml, the reader of Kubernetes. {@code yes} is
 * true, {@code 0700} is octal and {@code 1_000} is a number. {@code y} and {@code n} are strings, so that a reviewer
 * sees the letter that was written; clusters do not accept a boolean where people use them.
 */
final class FluxScalars {
    private static final Set<String> NULLS = Set.of("", "~", "null", "Null", "NULL");
    private static final Set<String> TRUE = Set.of("yes", "Yes", "YES", "on", "On", "ON", "true", "True", "TRUE");
    private static final Set<String> FALSE = Set.of("no", "No", "NO", "off", "Off", "OFF", "false", "False", "FALSE");
    private static final Map<String, String> SPECIAL = Map.ofEntries(
            Map.entry(".inf", "Infinity"),
            Map.entry(".Inf", "Infinity"),
            Map.entry(".INF", "Infinity"),
            Map.entry("+.inf", "Infinity"),
            Map.entry("+.Inf", "Infinity"),
            Map.entry("+.INF", "Infinity"),
            Map.entry("-.inf", "-Infinity"),
            Map.entry("-.Inf", "-Infinity"),
            Map.entry("-.INF", "-Infinity"),
            Map.entry(".nan", "NaN"),
            Map.entry(".NaN", "NaN"),
            Map.entry(".NAN", "NaN"));
    private static final Pattern FLOAT = Pattern.compile("[-+]?(?:\\.[0-9]+|[0-9]+(?:\\.[0-9]*)?)(?:[eE][-+]?[0-9]+)?");
    private static final Pattern INTEGER = Pattern.compile("([-+]?)(0[xX]|0[bB]|0[oO]?|)([0-9a-fA-F]+)");
    private static final Map<String, Integer> RADIX = Map.of("", 10, "0", 8, "0o", 8, "0x", 16, "0b", 2);

    private FluxScalars() {}

    static Value.Scalar read(Location place, String text) {
        if (NULLS.contains(text)) {
            return new Value.Scalar(place, text, ScalarType.NULL);
        }
        if (TRUE.contains(text) || FALSE.contains(text)) {
            return new Value.Scalar(place, String.valueOf(TRUE.contains(text)), ScalarType.BOOLEAN);
        }
        return mayBeNumber(text) ? number(place, text) : Value.Scalar.text(place, text);
    }

    private static boolean mayBeNumber(String text) {
        char first = text.charAt(0);
        return text.length() <= Limits.NUMBER
                && (first == '-' || first == '+' || first == '.' || (first >= '0' && first <= '9'));
    }

    private static Value.Scalar number(Location place, String text) {
        if (SPECIAL.containsKey(text)) {
            return new Value.Scalar(place, SPECIAL.get(text), ScalarType.FLOAT);
        }
        String digits = text.replace("_", "");
        Optional<BigInteger> integer = integer(digits);
        if (integer.isPresent()) {
            return new Value.Scalar(place, integer.get().toString(), ScalarType.INTEGER);
        }
        return FLOAT.matcher(digits).matches() && Double.isFinite(Double.parseDouble(digits))
                ? new Value.Scalar(place, digits, ScalarType.FLOAT)
                : Value.Scalar.text(place, text);
    }

    /** A number of at most 64 bits; a larger one is read as a float. */
    private static Optional<BigInteger> integer(String text) {
        Matcher form = INTEGER.matcher(text);
        if (!form.matches()) {
            return Optional.empty();
        }
        try {
            int radix = RADIX.getOrDefault(form.group(2).toLowerCase(Locale.ROOT), 10);
            BigInteger number = new BigInteger(form.group(1) + form.group(3), radix);
            boolean fits = number.signum() < 0 ? number.bitLength() < Long.SIZE : number.bitLength() <= Long.SIZE;
            return fits ? Optional.of(number) : Optional.empty();
        } catch (NumberFormatException e) {
            return Optional.empty();
        }
    }
}
