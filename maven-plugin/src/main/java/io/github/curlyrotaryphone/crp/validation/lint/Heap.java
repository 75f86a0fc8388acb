package io.github.curlyrotaryphone.crp.validation.lint;

import java.math.BigDecimal;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** How much memory the heap of a JVM may take. */
final class Heap {
    private static final Pattern FIXED = Pattern.compile("-Xmx(\\d{1,15})([kKmMgGtT]?)");
    private static final Pattern SHARE = Pattern.compile("-XX:MaxRAMPercentage=(\\d{1,3}(?:\\.\\d{1,3})?)");
    private static final String UNITS = "kmgt";

    private Heap() {}

    /**
     * The heap limit in bytes that these arguments set in a container with that memory limit; the last argument wins.
     */
    static Optional<BigDecimal> of(List<String> arguments, BigDecimal limit) {
        Optional<BigDecimal> fixed = arguments.stream()
                .map(FIXED::matcher)
                .filter(Matcher::matches)
                .map(Heap::bytes)
                .reduce((first, second) -> second);
        return fixed.or(() -> arguments.stream()
                .map(SHARE::matcher)
                .filter(Matcher::matches)
                .map(share -> limit.multiply(new BigDecimal(share.group(1))).movePointLeft(2))
                .reduce((first, second) -> second));
    }

    private static BigDecimal bytes(Matcher argument) {
        BigDecimal number = new BigDecimal(argument.group(1));
        int power = argument.group(2).isEmpty()
                ? 0
                : UNITS.indexOf(Character.toLowerCase(argument.group(2).charAt(0))) + 1;
        return number.multiply(BigDecimal.valueOf(1024).pow(power));
    }
}
