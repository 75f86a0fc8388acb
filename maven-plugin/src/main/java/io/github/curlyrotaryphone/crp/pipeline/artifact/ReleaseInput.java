package io.github.curlyrotaryphone.crp.pipeline.artifact;

import io.github.curlyrotaryphone.crp.manifest.ManifestRenderer;
import io.github.curlyrotaryphone.crp.result.BuiltImage;
import io.github.curlyrotaryphone.crp.spec.CrpSpec;
import io.github.curlyrotaryphone.crp.spec.Digest;
import io.github.curlyrotaryphone.crp.spec.Fingerprint;

/** Determines whether a release would differ from the recorded one, before anything is rendered. */
public final class ReleaseInput {
    private ReleaseInput() {}

    /**
     * A hash of all inputs of the manifests of every environment, so that a change of another environment makes a new
     * release here too; it contains no path of this machine and no source commit.
     */
    public static Digest of(CrpSpec spec, BuiltImage image) {
        return Fingerprint.of(
                ManifestRenderer.VERSION,
                spec.name(),
                spec.project().owner(),
                spec.flux(),
                spec.environments(),
                image.reference(),
                image.weightsBytes(),
                image.version());
    }
}
