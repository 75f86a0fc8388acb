package io.github.curlyrotaryphone.crp.config.check;

import java.math.BigDecimal;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * An amount of a resource as Kubernetes writes it ({@code k8s.io/apimachinery/pkg/api/resource}): a decimal number and a
 * suffix.
 *
 * @param amount the number
 * @param suffix such as {@code m} or {@code Mi}; empty for units
 */
public record Quantity(BigDecimal amount, String suffix) {
    private static final Pattern FORM = Pattern.compile("([0-9]+(?:\\.[0-9]+)?|\\.[0-9]+)(m|k|Ki|[MGTPE]i?|)");
    private static final Pattern LOOSE = Pattern.compile("([0-9]+(?:\\.[0-9]+)?)\\s*([A-Za-z]*)");
    private static final List<String> POWERS = List.of("", "k", "m", "g", "t", "p", "e");
    private static final Map<String, Integer> BINARY = Map.of("Ki", 1, "Mi", 2, "Gi", 3, "Ti", 4, "Pi", 5, "Ei", 6);
    private static final Map<String, Integer> DECIMAL =
            Map.of("m", -1, "", 0, "k", 1, "M", 2, "G", 3, "T", 4, "P", 5, "E", 6);
    private static final int KIBI = 1024;
    private static final int KILO_DIGITS = 3;

    /** Reads a quantity; empty where Kubernetes would refuse it. */
    public static Optional<Quantity> parse(String text) {
        Matcher form = FORM.matcher(text);
        return form.matches()
                ? Optional.of(new Quantity(new BigDecimal(form.group(1)), form.group(2)))
                : Optional.empty();
    }

    /** The amount in units: cores or bytes. */
    public BigDecimal units() {
        Integer power = BINARY.get(suffix);
        return power != null
                ? amount.multiply(BigDecimal.valueOf(KIBI).pow(power))
                : amount.scaleByPowerOfTen(KILO_DIGITS * DECIMAL.getOrDefault(suffix, 0));
    }

    /** What was probably meant by a text that is no amount of memory: {@code 512Mi} for {@code 512mb}. */
    static Optional<String> meantAsBytes(String text) {
        Matcher loose = LOOSE.matcher(text.strip());
        if (!loose.matches()) {
            return Optional.empty();
        }
        String letters = loose.group(2).toLowerCase(Locale.ROOT);
        String prefix = letters.isEmpty() ? "" : letters.substring(0, 1);
        boolean unit = letters.matches("[kmgtpe]?(i|b|ib|)|[kmg][a-z]*bytes?");
        return unit && POWERS.contains(prefix) && !prefix.isEmpty()
                ? Optional.of(loose.group(1) + prefix.toUpperCase(Locale.ROOT) + "i")
                : Optional.empty();
    }

    /** What was probably meant by a text that is no amount of CPU: {@code 500m} for {@code 500mcpu}. */
    static Optional<String> meantAsCores(String text) {
        Matcher loose = LOOSE.matcher(text.strip());
        if (!loose.matches()) {
            return Optional.empty();
        }
        String letters = loose.group(2).toLowerCase(Locale.ROOT);
        if (letters.startsWith("m")) {
            return Optional.of(loose.group(1) + "m");
        }
        return letters.startsWith("c") || letters.startsWith("v") || letters.startsWith("core")
                ? Optional.of(loose.group(1))
                : Optional.empty();
    }
}
