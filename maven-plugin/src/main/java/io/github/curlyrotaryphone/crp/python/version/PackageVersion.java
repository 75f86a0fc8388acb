package io.github.curlyrotaryphone.crp.python.version;

import java.math.BigInteger;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The version of a package (PEP 440). Equal versions may be written in several ways, such as {@code 1.0} and
 * {@code 1.0.0}; the text is in normal form.
 */
public final class PackageVersion implements Comparable<PackageVersion> {
    private static final Pattern FORM = Pattern.compile(
            "v?(?:(?<epoch>[0-9]+)!)?(?<release>[0-9]+(?:\\.[0-9]+)*)"
                    + "(?:[-_.]?(?<pre>alpha|beta|preview|pre|a|b|c|rc)[-_.]?(?<preNumber>[0-9]+)?)?"
                    + "(?<post>-(?<implicit>[0-9]+)|[-_.]?(?:post|rev|r)[-_.]?(?<postNumber>[0-9]+)?)?"
                    + "(?<dev>[-_.]?dev[-_.]?(?<devNumber>[0-9]+)?)?"
                    + "(?:\\+(?<local>[a-z0-9]+(?:[-_.][a-z0-9]+)*))?",
            Pattern.CASE_INSENSITIVE);

    /** What comes before every number: a development release has no other part. */
    private static final BigInteger LOWEST = BigInteger.valueOf(-1);

    private final BigInteger epoch;
    private final List<BigInteger> release;
    private final Optional<String> phase;
    private final BigInteger phaseNumber;
    private final Optional<BigInteger> post;
    private final Optional<BigInteger> dev;
    private final List<String> local;

    private PackageVersion(Matcher parts) {
        epoch = number(parts.group("epoch"));
        release = Arrays.stream(parts.group("release").split("\\.", -1))
                .map(BigInteger::new)
                .toList();
        phase = Optional.ofNullable(parts.group("pre")).map(PackageVersion::phase);
        phaseNumber = number(parts.group("preNumber"));
        String implicit = parts.group("implicit");
        post = Optional.ofNullable(parts.group("post"))
                .map(any -> number(implicit == null ? parts.group("postNumber") : implicit));
        dev = Optional.ofNullable(parts.group("dev")).map(any -> number(parts.group("devNumber")));
        local = Optional.ofNullable(parts.group("local"))
                .map(text -> List.of(text.toLowerCase(Locale.ROOT).split("[-_.]", -1)))
                .orElse(List.of());
    }

    /** The version of this text; empty if it is none. */
    public static Optional<PackageVersion> parse(String text) {
        Matcher parts = FORM.matcher(text.strip());
        return parts.matches() ? Optional.of(new PackageVersion(parts)) : Optional.empty();
    }

    /** The version of this text, which must be one. */
    public static PackageVersion of(String text) {
        return parse(text).orElseThrow(() -> new IllegalArgumentException("'" + text + "' is not a version"));
    }

    private static String phase(String written) {
        return switch (written.toLowerCase(Locale.ROOT)) {
            case "a", "alpha" -> "a";
            case "b", "beta" -> "b";
            default -> "rc";
        };
    }

    private static BigInteger number(@Nullable String digits) {
        return digits == null ? BigInteger.ZERO : new BigInteger(digits);
    }

    /** Whether it is a pre-release or a development release. */
    public boolean isPrerelease() {
        return phase.isPresent() || dev.isPresent();
    }

    boolean isPostRelease() {
        return post.isPresent();
    }

    boolean hasLocal() {
        return !local.isEmpty();
    }

    /** The number at this place of the release, which goes on with zeros. */
    public BigInteger releasePart(int place) {
        return place < release.size() ? release.get(place) : BigInteger.ZERO;
    }

    int releaseLength() {
        return release.size();
    }

    /** The first two numbers of the release, such as {@code 3.12}. */
    public String minor() {
        return releasePart(0) + "." + releasePart(1);
    }

    /** Whether epoch and the first numbers of the release are those of the other. */
    boolean startsLike(PackageVersion other, int places) {
        for (int i = 0; i < places; i++) {
            if (!releasePart(i).equals(other.releasePart(i))) {
                return false;
            }
        }
        return epoch.equals(other.epoch);
    }

    /** The same without the part behind {@code +}. */
    PackageVersion withoutLocal() {
        return hasLocal() ? of(toString().replaceFirst("\\+.*", "")) : this;
    }

    @Override
    public int compareTo(PackageVersion other) {
        int places = Math.max(release.size(), other.release.size());
        int order = epoch.compareTo(other.epoch);
        for (int i = 0; order == 0 && i < places; i++) {
            order = releasePart(i).compareTo(other.releasePart(i));
        }
        order = order != 0 ? order : phaseRank().compareTo(other.phaseRank());
        order = order != 0 ? order : phaseNumber.compareTo(other.phaseNumber);
        order = order != 0 ? order : post.orElse(LOWEST).compareTo(other.post.orElse(LOWEST));
        order = order != 0 ? order : compareDev(other);
        return order != 0 ? order : compareLocal(other);
    }

    /** A development release of a release comes before the pre-releases of that. */
    private String phaseRank() {
        boolean isDevelopmentOfRelease = dev.isPresent() && post.isEmpty();
        return phase.orElse(isDevelopmentOfRelease ? "" : "z");
    }

    private int compareDev(PackageVersion other) {
        if (dev.isEmpty() || other.dev.isEmpty()) {
            return Boolean.compare(dev.isEmpty(), other.dev.isEmpty());
        }
        return dev.get().compareTo(other.dev.get());
    }

    private int compareLocal(PackageVersion other) {
        for (int i = 0; i < Math.min(local.size(), other.local.size()); i++) {
            int order = comparePart(local.get(i), other.local.get(i));
            if (order != 0) {
                return order;
            }
        }
        return Integer.compare(local.size(), other.local.size());
    }

    private static int comparePart(String one, String other) {
        boolean isNumber = Character.isDigit(one.charAt(0)) && one.matches("[0-9]+");
        boolean isOtherNumber = other.matches("[0-9]+");
        if (isNumber && isOtherNumber) {
            return new BigInteger(one).compareTo(new BigInteger(other));
        }
        return isNumber == isOtherNumber ? one.compareTo(other) : Boolean.compare(isNumber, isOtherNumber);
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof PackageVersion version && compareTo(version) == 0;
    }

    @Override
    public int hashCode() {
        List<BigInteger> significant = new ArrayList<>(release);
        Collections.reverse(significant);
        while (significant.size() > 1 && significant.get(0).signum() == 0) {
            significant.remove(0);
        }
        return significant.hashCode();
    }

    /** The version in normal form. */
    @Override
    public String toString() {
        StringBuilder text = new StringBuilder();
        if (epoch.signum() != 0) {
            text.append(epoch).append('!');
        }
        text.append(String.join(".", release.stream().map(BigInteger::toString).toList()));
        phase.ifPresent(name -> text.append(name).append(phaseNumber));
        post.ifPresent(number -> text.append(".post").append(number));
        dev.ifPresent(number -> text.append(".dev").append(number));
        if (hasLocal()) {
            text.append('+').append(String.join(".", local));
        }
        return text.toString();
    }
}
