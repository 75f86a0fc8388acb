package io.github.curlyrotaryphone.crp.policy;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/** A check of crp's own that a run may leave out unless the platform team requires it. */
public enum RequiredCheck {
    /** The image of a promotion or rollback exists in its registry. */
    IMAGE_CHECK("image-check"),
    /** The objects that a rollback restores were validated; those of a deployment and promotion always are. */
    VALIDATION("validation"),
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

    /** The check that the policy writes like that, if it is one. */
    static Optional<RequiredCheck> of(String text) {
        return Arrays.stream(values()).filter(check -> check.word.equals(text)).findFirst();
    }

    /** All of them, as the policy writes them. */
    static List<String> words() {
        return Arrays.stream(values()).map(check -> check.word).toList();
    }
}
