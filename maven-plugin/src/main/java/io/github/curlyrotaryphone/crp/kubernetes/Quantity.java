package io.github.curlyrotaryphone.crp.kubernetes;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.math.RoundingMode;
import java.util.Map;
import java.util.Optional;

/**
 * A quantity of a resource, parsed like {@code resource.ParseQuantity} of {@code k8s.io/apimachinery}: finer than a
 * billionth is rounded away from zero, and the maximum with a binary suffix is 2^63-1.
 *
 * @param units cores, bytes or devices
 */
public record Quantity(BigDecimal units) {
    private static final int FINEST = 9;
    private static final int LONGEST_EXPONENT = 4;
    private static final int LARGEST_ALONE = 4;
    private static final BigDecimal LARGEST_BINARY = new BigDecimal(BigInteger.valueOf(Long.MAX_VALUE));
    private static final BigDecimal KIBI = BigDecimal.valueOf(1024);
    private static final String BINARY = "KMGTPE";
    private static final Map<String, Integer> DECIMAL = Map.ofEntries(
            Map.entry("n", -9),
            Map.entry("u", -6),
            Map.entry("m", -3),
            Map.entry("", 0),
            Map.entry("k", 3),
            Map.entry("M", 6),
            Map.entry("G", 9),
            Map.entry("T", 12),
            Map.entry("P", 15),
            Map.entry("E", 18));

    /** Reads a quantity; empty if Kubernetes rejects it, or if its exponent has more than four digits. */
    public static Optional<Quantity> parse(String text) {
        if (text.isEmpty()) {
            return Optional.empty();
        }
        int sign = text.startsWith("-") || text.startsWith("+") ? 1 : 0;
        int point = digits(text, sign);
        int end = text.startsWith(".", point) ? digits(text, point + 1) : point;
        String number = text.substring(sign, end);
        Optional<BigDecimal> units = number.isEmpty() || number.equals(".")
                ? withoutDigits(text.substring(end))
                : scaled(new BigDecimal(number), text.substring(end));
        return units.map(amount -> new Quantity(text.startsWith("-") ? amount.negate() : amount));
    }

    /** A suffix alone is read as 0, but not a very large or a very small one. */
    private static Optional<BigDecimal> withoutDigits(String suffix) {
        boolean read = binaryPower(suffix)
                .map(power -> power <= LARGEST_ALONE)
                .or(() -> exponent(suffix).map(digits -> digits >= -FINEST))
                .orElse(false);
        return read ? Optional.of(BigDecimal.ZERO) : Optional.empty();
    }

    private static Optional<BigDecimal> scaled(BigDecimal amount, String suffix) {
        return binaryPower(suffix)
                .map(power -> rounded(amount.multiply(KIBI.pow(power))).min(LARGEST_BINARY))
                .or(() -> exponent(suffix).map(digits -> rounded(amount.scaleByPowerOfTen(digits))));
    }

    /** The power of 1024 of a suffix such as {@code Mi}. */
    private static Optional<Integer> binaryPower(String suffix) {
        boolean binary = suffix.length() == 2 && suffix.charAt(1) == 'i' && BINARY.indexOf(suffix.charAt(0)) >= 0;
        return binary ? Optional.of(BINARY.indexOf(suffix.charAt(0)) + 1) : Optional.empty();
    }

    /** The power of ten of a suffix: a letter, or {@code e} or {@code E} and a number. */
    private static Optional<Integer> exponent(String suffix) {
        boolean scientific = suffix.length() > 1 && (suffix.charAt(0) == 'e' || suffix.charAt(0) == 'E');
        if (!scientific) {
            return Optional.ofNullable(DECIMAL.get(suffix));
        }
        int first = suffix.charAt(1) == '-' || suffix.charAt(1) == '+' ? 2 : 1;
        int count = suffix.length() - first;
        boolean number = count > 0 && digits(suffix, first) == suffix.length();
        return number && count <= LONGEST_EXPONENT
                ? Optional.of(Integer.valueOf(suffix.substring(1)))
                : Optional.empty();
    }

    private static BigDecimal rounded(BigDecimal amount) {
        return amount.scale() > FINEST ? amount.setScale(FINEST, RoundingMode.UP) : amount;
    }

    /** The end of the decimal digits that start there. */
    private static int digits(String text, int from) {
        int end = from;
        while (end < text.length() && text.charAt(end) >= '0' && text.charAt(end) <= '9') {
            end++;
        }
        return end;
    }
}
