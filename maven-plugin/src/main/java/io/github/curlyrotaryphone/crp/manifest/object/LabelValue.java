package io.github.curlyrotaryphone.crp.manifest.object;

import java.util.Optional;

/** Text made fit for the value of a label (Kubernetes: labels and selectors, syntax and character set). */
final class LabelValue {
    private static final int LIMIT = 63;

    private LabelValue() {}

    /** The text with hyphens for what a label may not hold, cut to 63 characters; empty where nothing is left. */
    static Optional<String> of(String text) {
        String allowed = text.replaceAll("[^A-Za-z0-9._-]", "-");
        String cut = allowed.substring(0, Math.min(LIMIT, allowed.length()));
        String trimmed = cut.replaceAll("^[._-]+|[._-]+$", "");
        return Optional.of(trimmed).filter(value -> !value.isEmpty());
    }
}
