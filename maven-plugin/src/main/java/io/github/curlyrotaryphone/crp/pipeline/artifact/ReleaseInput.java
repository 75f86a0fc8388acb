package io.github.curlyrotaryphone.crp.pipeline.artifact;

import io.github.curlyrotaryphone.crp.manifest.ManifestRenderer;
import io.github.curlyrotaryphone.crp.result.BuiltImage;
import io.github.curlyrotaryphone.crp.spec.CrpSpec;
import io.github.curlyrotaryphone.crp.spec.Digest;
import io.github.curlyrotaryphone.crp.spec.Fingerprint;

/** What tells whether a release would be another one, before anything is rendered. */
public final class ReleaseInput {
    private ReleaseInput() {}

    /**
     * Hash over all that the manifests of every environment are made of, so that what another environment gets makes
     * a new release here too; no path of this machine and no source commit goes in.
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
