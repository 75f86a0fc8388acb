package io.github.curlyrotaryphone.crp.result;

import io.github.curlyrotaryphone.crp.spec.AppEnvironment;
import io.github.curlyrotaryphone.crp.spec.EnvironmentName;
import io.github.curlyrotaryphone.crp.spec.Owner;
import java.util.Optional;

/**
 * A desired change of one app in one environment. It describes the intent and no state of the branch, so that after a
 * lost race it can be planned again.
 */
public sealed interface Edit {
    /** The app and environment. */
    AppEnvironment identity();

    /**
     * Deploys a release.
     *
     * @param deployment the release in the environment
     * @param from the environment that it is promoted from; empty for a plain deploy
     */
    record Deploy(Deployment deployment, Optional<EnvironmentName> from) implements Edit {
        /** A plain deploy. */
        public static Deploy of(Deployment deployment) {
            return new Deploy(deployment, Optional.empty());
        }

        @Override
        public AppEnvironment identity() {
            return deployment.identity();
        }
    }

    /**
     * Restores the files of an earlier deployment, and sets a hold.
     *
     * @param owner the requesting module; empty if none
     * @param toCommit full id of a commit at which the deployment was on the branch
     * @param hold the hold against later deploys
     */
    record Rollback(AppEnvironment identity, Optional<Owner> owner, String toCommit, Hold hold) implements Edit {}

    /**
     * Releases the hold of an environment.
     *
     * @param person who releases it, as configured in Git
     */
    record ReleaseHold(AppEnvironment identity, String person) implements Edit {}

    /**
     * Removes the app from the environment.
     *
     * @param owner the requesting module; empty if none
     */
    record Undeploy(AppEnvironment identity, Optional<Owner> owner) implements Edit {}

    /** Adopts the existing files of this deployment unchanged, as owned by its module. */
    record Adopt(Deployment deployment) implements Edit {
        @Override
        public AppEnvironment identity() {
            return deployment.identity();
        }
    }
}
