package io.github.curlyrotaryphone.crp.verify;

import io.github.curlyrotaryphone.crp.result.ManifestSet;
import io.github.curlyrotaryphone.crp.spec.AppName;
import io.github.curlyrotaryphone.crp.spec.CrpSpec;
import io.github.curlyrotaryphone.crp.spec.Digest;
import io.github.curlyrotaryphone.crp.spec.VerifySpec;
import io.github.curlyrotaryphone.crp.verify.container.ContainerReader;
import io.github.curlyrotaryphone.crp.verify.container.StartedContainer;
import java.util.Optional;

/**
 * How an app is verified: equal for environments that start it in the same way.
 *
 * @param app its name
 * @param mainClass the class that is started
 * @param modelName the name of a single model
 * @param spec its verification settings in crp.yaml
 * @param container how the manifests start it; empty if they do not run the image
 */
public record VerificationPlan(
        AppName app, String mainClass, String modelName, VerifySpec spec, Optional<StartedContainer> container) {
    private static final String MODEL_SERVER = "io.github.curlyrotaryphone.crp.server.ModelServer";

    /** How the app is verified for the environment of these manifests, which include the user's own changes. */
    public static VerificationPlan of(CrpSpec spec, ManifestSet manifests, Digest image) {
        return new VerificationPlan(
                spec.name(),
                spec.image().mainClass(),
                String.valueOf(
                        spec.server().getOrDefault("modelName", spec.name().value())),
                spec.verify(),
                ContainerReader.find(manifests, image, spec.verify().env()));
    }

    boolean isModelServer() {
        return mainClass.equals(MODEL_SERVER);
    }
}
