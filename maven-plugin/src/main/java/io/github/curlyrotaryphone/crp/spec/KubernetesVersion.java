package io.github.curlyrotaryphone.crp.spec;

import java.util.Comparator;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A minor version of Kubernetes, such as {@code 1.34}. */
public record KubernetesVersion(int major, int minor) implements Comparable<KubernetesVersion> {
    private static final Pattern FORM = Pattern.compile("([0-9]{1,3})\\.([0-9]{1,3})");

    /** Reads {@code major.minor}. */
    public static KubernetesVersion parse(String value) {
        Matcher form = FORM.matcher(value);
        if (!form.matches()) {
            throw new IllegalArgumentException(
                    "'" + value + "' is not a Kubernetes minor version: write it in quotes, such as \"1.34\"");
        }
        return new KubernetesVersion(Integer.parseInt(form.group(1)), Integer.parseInt(form.group(2)));
    }

    @Override
    public int compareTo(KubernetesVersion other) {
        return Comparator.comparingInt(KubernetesVersion::major)
                .thenComparingInt(KubernetesVersion::minor)
                .compare(this, other);
    }

    @Override
    public String toString() {
        return major + "." + minor;
    }
}
