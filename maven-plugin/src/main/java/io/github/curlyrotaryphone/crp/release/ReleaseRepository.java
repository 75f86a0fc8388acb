package io.github.curlyrotaryphone.crp.release;

import io.github.curlyrotaryphone.crp.oci.Manifest;
import io.github.curlyrotaryphone.crp.release.attestation.SignedAttestations;
import io.github.curlyrotaryphone.crp.spec.Digest;
import java.util.Optional;

/** The releases of one repository, which are stored with its images. */
interface ReleaseRepository extends SignedAttestations.Source {
    /** Stores a release; false if it already existed. */
    boolean put(ReleaseArtifact artifact);

    /** The manifest of that digest, if it exists. */
    default Optional<Manifest> manifest(Digest digest) {
        return manifest(digest.value());
    }
}
