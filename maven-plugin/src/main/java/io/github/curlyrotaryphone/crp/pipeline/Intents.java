package io.github.curlyrotaryphone.crp.pipeline;

import io.github.curlyrotaryphone.crp.manifest.ManifestRenderer;
import io.github.curlyrotaryphone.crp.result.BuiltImage;
import io.github.curlyrotaryphone.crp.result.DeployIntent;
import io.github.curlyrotaryphone.crp.spec.CrpSpec;
import io.github.curlyrotaryphone.crp.spec.Digest;
import io.github.curlyrotaryphone.crp.spec.Fingerprint;
import java.util.List;

/** What an image shall be in every environment that a run is for. */
public final class Intents {
    private Intents() {}

    /** One for each environment of the app, in their order. */
    public static List<DeployIntent> of(ChosenApp app, BuiltImage image) {
        Digest input = input(app.spec(), image);
        return app.environments().stream()
                .map(environment -> new DeployIntent(app.spec(), environment, image, input))
                .toList();
    }

    /**
     * Hash over all that the manifests of every environment are made of, so that what another environment gets makes
     * a new release here too; no path of this machine and no source commit goes in.
     */
    private static Digest input(CrpSpec spec, BuiltImage image) {
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
