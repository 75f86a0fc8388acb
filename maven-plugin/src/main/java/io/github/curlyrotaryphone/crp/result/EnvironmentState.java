package io.github.curlyrotaryphone.crp.result;

import io.github.curlyrotaryphone.crp.spec.AppEnvironment;
import io.github.curlyrotaryphone.crp.spec.AppName;
import io.github.curlyrotaryphone.crp.spec.EnvironmentName;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * What Git says of an app in an environment: on the branch that Flux follows, and on the branch of its open change.
 *
 * @param identity the app and its environment
 * @param deployed on the branch; empty where the app is not there
 * @param proposed on {@code crp/<environment>/<app>}; empty where there is no such branch or it brings nothing new
 */
public record EnvironmentState(
        AppEnvironment identity, Optional<DeployRecord> deployed, Optional<DeployRecord> proposed) {
    /** The hold that counts: one on the branch, or one that a rollback's open change brings. */
    public Optional<Hold> hold() {
        return Stream.concat(deployed.stream(), proposed.stream())
                .flatMap(each -> each.hold().stream())
                .findFirst();
    }

    /** The app. */
    public AppName app() {
        return identity.app();
    }

    /** The environment. */
    public EnvironmentName environment() {
        return identity.environment();
    }
}
