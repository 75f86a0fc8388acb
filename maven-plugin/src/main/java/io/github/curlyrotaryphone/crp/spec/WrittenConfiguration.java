package io.github.curlyrotaryphone.crp.spec;

import java.util.Optional;
import java.util.SortedMap;

/**
 * What a user wrote, before any default was applied: equal for two versions of crp, whichever defaults they have.
 *
 * @param version the value of {@code crp} in crp.yaml, which the defaults follow
 * @param digests for each environment, a hash over what its manifests depend on beside the image
 */
public record WrittenConfiguration(int version, SortedMap<EnvironmentName, Digest> digests) {
    public WrittenConfiguration {
        digests = Ordered.sorted(digests);
    }

    /** The hash of an environment; empty if it is not known. */
    public Optional<Digest> digest(EnvironmentName environment) {
        return Optional.ofNullable(digests.get(environment));
    }
}
