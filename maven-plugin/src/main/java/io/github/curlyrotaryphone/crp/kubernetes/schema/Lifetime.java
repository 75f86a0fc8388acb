package io.github.curlyrotaryphone.crp.kubernetes.schema;

import java.util.List;
import java.util.Optional;

/**
 * Since when and until when a version of an API is served.
 *
 * @param family {@code kubernetes} or {@code flux}, whose versions these are
 * @param since the first minor version; empty if it is older than all known ones
 * @param removed the first minor version without it; empty if it is not removed
 * @param replacement the version that replaces it, if any
 * @param replacingKind the kind of the replacement, such as {@code Deployment.apps}
 */
public record Lifetime(
        String family,
        Optional<MinorVersion> since,
        Optional<MinorVersion> removed,
        Optional<String> replacement,
        Optional<String> replacingKind) {
    static Lifetime parse(List<String> words) {
        return new Lifetime(
                words.get(3),
                minor(words.get(4)),
                minor(words.get(5)),
                words.size() > 6 ? Optional.of(words.get(6)) : Optional.empty(),
                words.size() > 7 ? Optional.of(words.get(7)) : Optional.empty());
    }

    private static Optional<MinorVersion> minor(String word) {
        return word.equals("-") ? Optional.empty() : Optional.of(MinorVersion.parse(word));
    }

    /** Whether that minor version serves it. */
    public boolean holds(MinorVersion minor) {
        return since.filter(first -> minor.compareTo(first) < 0).isEmpty()
                && removed.filter(end -> minor.compareTo(end) >= 0).isEmpty();
    }
}
