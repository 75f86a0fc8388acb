package io.github.curlyrotaryphone.crp.validation.cel.function;

import static dev.cel.common.types.SimpleType.BOOL;
import static dev.cel.common.types.SimpleType.INT;
import static dev.cel.common.types.SimpleType.STRING;

import dev.cel.common.types.CelType;
import dev.cel.common.types.OpaqueType;
import java.util.Comparator;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** {@code semver}, {@code isSemver} and the functions on a version. */
final class SemverFunctions {
    private static final CelType SEMVER = OpaqueType.create("kubernetes.Semver");

    private SemverFunctions() {}

    /** A version by Semantic Versioning 2.0.0; build metadata after a plus sign does not affect the order. */
    private record Semver(long major, long minor, long patch, String preRelease) {
        private static final Pattern FORM =
                Pattern.compile("(0|[1-9]\\d{0,17})\\.(0|[1-9]\\d{0,17})\\.(0|[1-9]\\d{0,17})"
                        + "(?:-((?:0|[1-9]\\d*|\\d*[a-zA-Z-][0-9a-zA-Z-]*)(?:\\.(?:0|[1-9]\\d*|\\d*[a-zA-Z-][0-9a-zA-Z-]*))*))?"
                        + "(?:\\+[0-9a-zA-Z-]+(?:\\.[0-9a-zA-Z-]+)*)?");

        private static final Comparator<Semver> ORDER = Comparator.comparingLong(Semver::major)
                .thenComparingLong(Semver::minor)
                .thenComparingLong(Semver::patch)
                .thenComparing(Semver::preRelease, Semver::preOrder);

        static Optional<Semver> parse(String text) {
            Matcher form = FORM.matcher(text);
            return form.matches()
                    ? Optional.of(new Semver(
                            Long.parseLong(form.group(1)),
                            Long.parseLong(form.group(2)),
                            Long.parseLong(form.group(3)),
                            Optional.ofNullable(form.group(4)).orElse("")))
                    : Optional.empty();
        }

        private static int preOrder(String left, String right) {
            if (left.isEmpty() || right.isEmpty()) {
                return Boolean.compare(left.isEmpty(), right.isEmpty());
            }
            String[] a = left.split("\\.", -1);
            String[] b = right.split("\\.", -1);
            for (int i = 0; i < Math.min(a.length, b.length); i++) {
                int order = partOrder(a[i], b[i]);
                if (order != 0) {
                    return order;
                }
            }
            return Integer.compare(a.length, b.length);
        }

        private static int partOrder(String left, String right) {
            boolean leftIsNumber = left.chars().allMatch(Character::isDigit);
            boolean rightIsNumber = right.chars().allMatch(Character::isDigit);
            if (leftIsNumber && rightIsNumber) {
                return left.length() == right.length()
                        ? left.compareTo(right)
                        : Integer.compare(left.length(), right.length());
            }
            return leftIsNumber == rightIsNumber ? left.compareTo(right) : leftIsNumber ? -1 : 1;
        }
    }

    static Functions all() {
        return new Functions("semver")
                .global(
                        "semver",
                        SEMVER,
                        STRING,
                        String.class,
                        text -> Semver.parse(text)
                                .orElseThrow(
                                        () -> new IllegalArgumentException("'" + text + "' is no semantic version")))
                .global(
                        "isSemver",
                        BOOL,
                        STRING,
                        String.class,
                        text -> Semver.parse(text).isPresent())
                .member("major", INT, SEMVER, Semver.class, Semver::major)
                .member("minor", INT, SEMVER, Semver.class, Semver::minor)
                .member("patch", INT, SEMVER, Semver.class, Semver::patch)
                .member("compareTo", INT, SEMVER, Semver.class, SEMVER, Semver.class, (left, right) ->
                        (long) order(left, right))
                .member(
                        "isGreaterThan",
                        BOOL,
                        SEMVER,
                        Semver.class,
                        SEMVER,
                        Semver.class,
                        (left, right) -> order(left, right) > 0)
                .member(
                        "isLessThan",
                        BOOL,
                        SEMVER,
                        Semver.class,
                        SEMVER,
                        Semver.class,
                        (left, right) -> order(left, right) < 0);
    }

    private static int order(Semver left, Semver right) {
        return Integer.signum(Semver.ORDER.compare(left, right));
    }
}
