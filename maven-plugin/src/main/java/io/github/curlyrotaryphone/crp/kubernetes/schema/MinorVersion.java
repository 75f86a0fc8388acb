package io.github.curlyrotaryphone.crp.kubernetes.schema;

import java.util.Comparator;

/**
 * A minor version of what serves an API: of Kubernetes or Flux.
 *
 * @param major such as 1
 * @param minor such as 34
 */
public record MinorVersion(int major, int minor) implements Comparable<MinorVersion> {
    private static final Comparator<MinorVersion> ORDER =
            Comparator.comparingInt(MinorVersion::major).thenComparingInt(MinorVersion::minor);

    /** Parses {@code 1.34}, {@code v2.7.5} and the like; anything after the minor version is ignored. */
    public static MinorVersion parse(String text) {
        String[] parts = (text.startsWith("v") ? text.substring(1) : text).split("[^0-9]", -1);
        if (parts.length < 2 || parts[0].isEmpty() || parts[1].isEmpty()) {
            throw new IllegalArgumentException("'" + text + "' has no minor version");
        }
        return new MinorVersion(Integer.parseInt(parts[0]), Integer.parseInt(parts[1]));
    }

    @Override
    public int compareTo(MinorVersion other) {
        return ORDER.compare(this, other);
    }

    @Override
    public String toString() {
        return major + "." + minor;
    }
}
