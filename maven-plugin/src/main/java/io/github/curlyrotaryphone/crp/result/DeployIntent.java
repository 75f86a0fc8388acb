package io.github.curlyrotaryphone.crp.result;

import io.github.curlyrotaryphone.crp.spec.AppEnvironment;
import io.github.curlyrotaryphone.crp.spec.CrpSpec;
import io.github.curlyrotaryphone.crp.spec.Digest;
import io.github.curlyrotaryphone.crp.spec.EnvironmentSpec;

/**
 * The desired state of one app in one environment, with everything needed to plan again after a lost race.
 *
 * @param spec the app
 * @param environment the environment
 * @param image the image
 * @param input hash over resolved configuration, image digest and renderer version
 */
public record DeployIntent(CrpSpec spec, EnvironmentSpec environment, BuiltImage image, Digest input) {
    /** The app in the environment. */
    public AppEnvironment identity() {
        return new AppEnvironment(spec.name(), environment.name());
    }
}
