package io.github.curlyrotaryphone.crp.result;

import java.util.Optional;

/** A check of crp's own that a run was told to leave out, which its commits and requests then say. */
public enum OmittedCheck {
    /** Whether the image can be pulled. */
    IMAGE_CHECK("image-check", "crp.skipImageCheck", "It was not checked that the image can be pulled"),
    /** Whether the clusters serve the API versions of the objects that a rollback restores. */
    VALIDATION("validation", "crp.skipValidation", "The restored objects were not validated"),
    /** Whether the packed app starts and answers its samples: the result of each deployment says that it was left out. */
    VERIFICATION("verification", "crp.skipVerify", "");

    private final String word;
    private final String property;
    private final String words;

    OmittedCheck(String word, String property, String words) {
        this.word = word;
        this.property = property;
        this.words = words;
    }

    /** As a policy that requires it and the trailer of a commit write it. */
    public String word() {
        return word;
    }

    /** The user property that leaves it out. */
    public String property() {
        return property;
    }

    /** For people; empty if the commit and the request say it already for each deployment. */
    public Optional<String> sentence() {
        return words.isEmpty() ? Optional.empty() : Optional.of(words + ": -D" + property + " was set.");
    }
}
