package io.github.curlyrotaryphone.crp.result;

import io.github.curlyrotaryphone.crp.spec.AppEnvironment;
import io.github.curlyrotaryphone.crp.spec.AppName;
import io.github.curlyrotaryphone.crp.spec.EnvironmentName;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * The state of an app in an environment in Git: on the branch that Flux follows, and on the branch of its open change.
 *
 * @param identity the app and its environment
 * @param deployed the record on the branch; empty if it is not deployed
 * @param proposed on {@code crp/<environment>/<app>}; empty if there is no such branch or it changes nothing
 */
public record EnvironmentState(
        AppEnvironment identity, Optional<DeployRecord> deployed, Optional<DeployRecord> proposed) {
    /** The effective hold: the one on the branch, or the one of a rollback's open change. */
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
