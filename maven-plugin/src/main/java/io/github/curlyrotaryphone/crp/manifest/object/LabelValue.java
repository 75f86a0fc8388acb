package io.github.curlyrotaryphone.crp.manifest.object;

import java.util.Optional;

/** Converts text to a valid label value (Kubernetes: labels and selectors, syntax and character set). */
final class LabelValue {
    private static final int LIMIT = 63;

    private LabelValue() {}

    /** The text with hyphens for invalid characters, truncated to 63 characters; empty if nothing is left. */
    static Optional<String> of(String text) {
        String allowed = text.replaceAll("[^A-Za-z0-9._-]", "-");
        String cut = allowed.substring(0, Math.min(LIMIT, allowed.length()));
        String trimmed = cut.replaceAll("^[._-]+|[._-]+$", "");
        return Optional.of(trimmed).filter(value -> !value.isEmpty());
    }
}
