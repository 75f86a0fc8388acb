package io.github.curlyrotaryphone.crp.oci.server;

import java.time.Duration;
import java.time.InstantSource;

/**
 * Limits for uploads to the embedded registry, since clients may leave them open.
 *
 * @param open how many may be open at once
 * @param expiry when an upload without calls is discarded
 * @param largest the most bytes of a blob
 * @param clock the current time
 */
record UploadLimits(int open, Duration expiry, long largest, InstantSource clock) {
    /** A blob may be far larger than any layer that other registries accept. */
    static final UploadLimits USUAL = new UploadLimits(200, Duration.ofMinutes(30), 256L << 30, InstantSource.system());
}
