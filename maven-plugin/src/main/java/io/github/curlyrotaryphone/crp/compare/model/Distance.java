package io.github.curlyrotaryphone.crp.compare.model;

import io.github.curlyrotaryphone.crp.spec.EnvironmentName;
import java.util.Optional;

/**
 * How far another environment is from this one after the change.
 *
 * @param environment the other one
 * @param version what runs there
 * @param relation how its image compares
 */
public record Distance(EnvironmentName environment, Optional<String> version, Relation relation) {
    /** How two environments can compare. */
    public enum Relation {
        SAME_RELEASE,
        SAME_IMAGE,
        OTHER_IMAGE,
        ABSENT,
        /** This environment has no image that is known. */
        UNKNOWN
    }
}
