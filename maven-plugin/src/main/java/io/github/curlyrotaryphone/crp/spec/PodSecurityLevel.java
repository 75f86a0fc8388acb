package io.github.curlyrotaryphone.crp.spec;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** The levels of the Pod Security Standards of Kubernetes, the least strict first. */
public enum PodSecurityLevel {
    PRIVILEGED,
    BASELINE,
    RESTRICTED;

    /** As Kubernetes writes it. */
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** All of them, as Kubernetes writes them. */
    public static List<String> words() {
        return Arrays.stream(values()).map(PodSecurityLevel::word).toList();
    }

    /** The level that is written like that. */
    public static Optional<PodSecurityLevel> of(String word) {
        return Arrays.stream(values())
                .filter(level -> level.word().equals(word))
                .findFirst();
    }

    /** Whether this admits no pod that the other refuses. */
    public boolean isAtLeast(PodSecurityLevel other) {
        return compareTo(other) >= 0;
    }
}
