package io.github.curlyrotaryphone.crp.result;

import io.github.curlyrotaryphone.crp.spec.AppEnvironment;
import io.github.curlyrotaryphone.crp.spec.EnvironmentName;
import io.github.curlyrotaryphone.crp.spec.Owner;
import java.util.Optional;

/**
 * What a run wants of one app in one environment. It names the intent and never a state of the branch, so that a lost
 * race is answered by planning it again.
 */
public sealed interface Edit {
    /** What is changed. */
    AppEnvironment identity();

    /**
     * This release shall run.
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
     * The files of an earlier deployment shall be there again, and stay.
     *
     * @param owner the module that asks; empty where no module does
     * @param toCommit a commit, by its whole id, at which the deployment was on the branch
     * @param hold what keeps later deploys away
     */
    record Rollback(AppEnvironment identity, Optional<Owner> owner, String toCommit, Hold hold) implements Edit {}

    /**
     * The hold of an environment ends.
     *
     * @param person who ends it, as Git names people
     */
    record ReleaseHold(AppEnvironment identity, String person) implements Edit {}

    /**
     * The app shall no longer run there.
     *
     * @param owner the module that asks; empty where no module does
     */
    record Undeploy(AppEnvironment identity, Optional<Owner> owner) implements Edit {}

    /** What is where this deployment belongs becomes crp's, as it is now and for this deployment's module. */
    record Adopt(Deployment deployment) implements Edit {
        @Override
        public AppEnvironment identity() {
            return deployment.identity();
        }
    }
}
