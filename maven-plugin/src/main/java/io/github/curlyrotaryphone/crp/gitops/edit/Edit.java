package io.github.curlyrotaryphone.crp.gitops.edit;

import io.github.curlyrotaryphone.crp.result.Deployment;
import io.github.curlyrotaryphone.crp.result.Hold;
import io.github.curlyrotaryphone.crp.spec.AppName;
import io.github.curlyrotaryphone.crp.spec.EnvironmentName;
import io.github.curlyrotaryphone.crp.spec.Owner;
import java.util.List;
import java.util.Optional;

/**
 * What a run wants of the branch that Flux follows. It names the intent and never a state of the branch, so that a
 * lost race is answered by planning it again.
 */
public sealed interface Edit {
    /**
     * These shall run.
     *
     * @param deployments each app and environment at most once
     * @param from the environment that they are promoted from; empty for a plain deploy
     */
    record Deploy(List<Deployment> deployments, Optional<EnvironmentName> from) implements Edit {
        public Deploy {
            deployments = List.copyOf(deployments);
        }

        /** A plain deploy. */
        public static Deploy of(List<Deployment> deployments) {
            return new Deploy(deployments, Optional.empty());
        }

        /** One app, promoted. */
        public static Deploy promoting(Deployment deployment, EnvironmentName from) {
            return new Deploy(List.of(deployment), Optional.of(from));
        }
    }

    /**
     * The files of an earlier deployment shall be there again, and stay.
     *
     * @param owner the module that asks; empty where no module does
     * @param toCommit a commit, by its whole id, at which the deployment was on the branch
     * @param hold what keeps later deploys away
     */
    record Rollback(AppName app, EnvironmentName environment, Optional<Owner> owner, String toCommit, Hold hold)
            implements Edit {}

    /**
     * The hold of an environment ends.
     *
     * @param person who ends it, as Git names people
     */
    record ReleaseHold(AppName app, EnvironmentName environment, String person) implements Edit {}

    /**
     * The app shall no longer run there.
     *
     * @param owner the module that asks; empty where no module does
     */
    record Undeploy(AppName app, EnvironmentName environment, Optional<Owner> owner) implements Edit {}

    /** What lies where this deployment belongs becomes crp's, as it is now and for this deployment's module. */
    record Adopt(Deployment deployment) implements Edit {}
}
