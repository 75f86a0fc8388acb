package io.github.curlyrotaryphone.crp.release;

import io.github.curlyrotaryphone.crp.oci.Descriptor;
import io.github.curlyrotaryphone.crp.oci.Manifest;
import io.github.curlyrotaryphone.crp.spec.Digest;
import java.util.List;
import java.util.Optional;

/** Where the releases of one repository lie: beside its images. */
interface ReleaseRepository {
    /** Tells whether anything had to be put there. */
    boolean put(ReleaseArtifact artifact);

    /** The manifest of that digest, if it is there. */
    Optional<Manifest> manifest(Digest digest);

    /** A blob of a manifest, with its digest verified, if it is there. */
    Optional<byte[]> blob(Descriptor descriptor);

    /** What is about an image. */
    List<Descriptor> referrers(Digest image);
}
