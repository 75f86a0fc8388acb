package io.github.curlyrotaryphone.crp.compare.schema;

import java.math.BigDecimal;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Amounts of a resource as Kubernetes writes them ({@code k8s.io/apimachinery/pkg/api/resource}), in cores or bytes. */
public final class Quantity {
    private static final Pattern FORM =
            Pattern.compile("([+-]?(?:[0-9]+(?:\\.[0-9]*)?|\\.[0-9]+))([numkMGTPE]|[KMGTPE]i|[eE][+-]?[0-9]{1,2})?");
    private static final Map<String, Integer> DECIMAL = Map.ofEntries(
            Map.entry("n", -9),
            Map.entry("u", -6),
            Map.entry("m", -3),
            Map.entry("k", 3),
            Map.entry("M", 6),
            Map.entry("G", 9),
            Map.entry("T", 12),
            Map.entry("P", 15),
            Map.entry("E", 18));
    private static final String BINARY = "KMGTPE";
    private static final int LONGEST = 60;
    private static final int KIBI = 1024;

    private Quantity() {}

    /** The amount that a scalar stands for; empty where it is none. */
    public static Optional<BigDecimal> parse(Object scalar) {
        String text = scalar.toString().strip();
        Matcher form = FORM.matcher(text);
        if (text.length() > LONGEST || !form.matches()) {
            return Optional.empty();
        }
        BigDecimal amount = new BigDecimal(form.group(1));
        String suffix = form.group(2) == null ? "" : form.group(2);
        if (suffix.endsWith("i")) {
            int power = BINARY.indexOf(suffix.charAt(0)) + 1;
            return Optional.of(amount.multiply(BigDecimal.valueOf(KIBI).pow(power)));
        }
        boolean exponent = suffix.length() > 1;
        int digits = exponent ? Integer.parseInt(suffix.substring(1)) : DECIMAL.getOrDefault(suffix, 0);
        return Optional.of(amount.scaleByPowerOfTen(digits));
    }
}
