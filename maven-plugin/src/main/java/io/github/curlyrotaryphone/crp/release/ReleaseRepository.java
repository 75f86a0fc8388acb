package io.github.curlyrotaryphone.crp.release;

import io.github.curlyrotaryphone.crp.oci.Descriptor;
import io.github.curlyrotaryphone.crp.oci.Manifest;
import io.github.curlyrotaryphone.crp.spec.Digest;
import java.util.List;
import java.util.Optional;

/** The releases of one repository, which are stored with its images. */
interface ReleaseRepository {
    /** Stores a release; false if it already existed. */
    boolean put(ReleaseArtifact artifact);

    /** The manifest of that digest, if it exists. */
    Optional<Manifest> manifest(Digest digest);

    /** A blob of a manifest, with verified digest, if it exists. */
    Optional<byte[]> blob(Descriptor descriptor);

    /** The referrers of an image. */
    List<Descriptor> referrers(Digest image);
}
