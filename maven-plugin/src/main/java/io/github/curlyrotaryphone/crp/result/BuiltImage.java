package io.github.curlyrotaryphone.crp.result;

import io.github.curlyrotaryphone.crp.spec.Digest;
import io.github.curlyrotaryphone.crp.spec.ImageReference;

/**
 * An image that was built, by its digest.
 *
 * @param reference {@code name:tag@digest}, as manifests carry it
 * @param input hash over all that went into it; the tag ends with its first 12 hex digits
 * @param weightsBytes size of the weights: what start-up budgets follow
 * @param version the version of the app in it
 */
public record BuiltImage(ImageReference reference, Digest input, long weightsBytes, String version) {
    /** The digest of its manifest or index. */
    public Digest digest() {
        return reference.digest().orElseThrow();
    }
}
