package io.github.curlyrotaryphone.crp.policy;

import io.github.curlyrotaryphone.crp.event.Nearest;
import java.util.Arrays;
import java.util.List;

/** A check of crp's own that a run may leave out unless the platform team requires it. */
public enum RequiredCheck {
    /** The image of a promotion or rollback exists in its registry. */
    IMAGE_CHECK("image-check"),
    /** The packed app was started and answered its samples. */
    VERIFICATION("verification");

    private final String word;

    RequiredCheck(String word) {
        this.word = word;
    }

    /** As the policy writes it. */
    public String word() {
        return word;
    }

    /** Reads it as the policy writes it; anything else is an {@link IllegalArgumentException} that says so. */
    static RequiredCheck parse(String text) {
        return Arrays.stream(values())
                .filter(check -> check.word.equals(text))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException(
                        "'" + text + "' is not a check that can be required. " + Nearest.words(text, words())));
    }

    private static List<String> words() {
        return Arrays.stream(values()).map(check -> check.word).toList();
    }
}
