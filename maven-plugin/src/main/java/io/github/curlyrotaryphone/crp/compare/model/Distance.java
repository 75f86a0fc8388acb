package io.github.curlyrotaryphone.crp.compare.model;

import io.github.curlyrotaryphone.crp.spec.EnvironmentName;
import java.util.Optional;

/**
 * How another environment compares with this one after the change.
 *
 * @param environment the other one
 * @param version its version
 * @param relation how its image compares
 */
public record Distance(EnvironmentName environment, Optional<String> version, Relation relation) {
    /** The possible relations of two environments. */
    public enum Relation {
        SAME_RELEASE,
        SAME_IMAGE,
        OTHER_IMAGE,
        ABSENT,
        /** The image of this environment is unknown. */
        UNKNOWN
    }
}
