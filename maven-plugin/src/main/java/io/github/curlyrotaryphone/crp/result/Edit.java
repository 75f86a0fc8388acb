package io.github.curlyrotaryphone.crp.result;

import io.github.curlyrotaryphone.crp.spec.AppEnvironment;
import io.github.curlyrotaryphone.crp.spec.AppName;
import io.github.curlyrotaryphone.crp.spec.BranchId;
import io.github.curlyrotaryphone.crp.spec.Digest;
import io.github.curlyrotaryphone.crp.spec.EnvironmentName;
import io.github.curlyrotaryphone.crp.spec.GatesSpec;
import io.github.curlyrotaryphone.crp.spec.GitOpsSpec;
import io.github.curlyrotaryphone.crp.spec.KubernetesVersion;
import io.github.curlyrotaryphone.crp.spec.Owner;
import io.github.curlyrotaryphone.crp.spec.ReviewSpec;
import io.github.curlyrotaryphone.crp.spec.WorkloadNames;
import java.time.Instant;
import java.util.Optional;

/**
 * What a run wants of one app in one environment, and the app's own rules for it. It names the intent and never a state of
 * the branch, so that a lost race is answered by planning it again.
 */
public sealed interface Edit {
    /** The app and environment. */
    AppEnvironment identity();

    /** Where it is committed. */
    GitOpsSpec gitops();

    /** How a change reaches that branch, as the app or the run asks for it. */
    ReviewSpec review();

    /** What must hold before, as the app asks for it; no gate binds anything but deployments. */
    default GatesSpec gates() {
        return GatesSpec.NONE;
    }

    /** As people read it: {@code 'iris' in 'prod'}. */
    default String title() {
        return identity().title();
    }

    /** The branch that is changed. */
    default BranchId branch() {
        return gitops().branchId();
    }

    /**
     * Deploys a release.
     *
     * @param release the release
     * @param digest of the artifact that holds it
     * @param environment one of the release's environments
     * @param from the environment that it is promoted from; empty for a plain deploy
     * @param review how it reaches the branch
     * @param verification whether what is deployed was verified; empty where nobody said so
     */
    record Deploy(
            Release release,
            Digest digest,
            ReleasedEnvironment environment,
            Optional<EnvironmentName> from,
            ReviewSpec review,
            Optional<Verification> verification)
            implements Edit {
        public Deploy {
            if (!release.environments().contains(environment)) {
                throw new IllegalArgumentException(
                        "'" + environment.name() + "' is not an environment of the release of '" + release.app() + "'");
            }
            AppEnvironment identity = new AppEnvironment(release.app(), environment.name());
            if (!environment.manifests().identity().equals(identity)) {
                throw new IllegalArgumentException("the manifests of "
                        + environment.manifests().identity().title() + " are not those of " + identity.title());
            }
        }

        /** A plain deploy, reviewed as the release says. */
        public Deploy(Release release, Digest digest, ReleasedEnvironment environment) {
            this(release, digest, environment, Optional.empty(), environment.review(), Optional.empty());
        }

        /** The same as a promotion. */
        public Deploy promotedFrom(EnvironmentName other) {
            return new Deploy(release, digest, environment, Optional.of(other), review, verification);
        }

        /** The same, reviewed otherwise. */
        public Deploy reviewed(ReviewSpec other) {
            return new Deploy(release, digest, environment, from, other, verification);
        }

        /** The same, with what came of trying it. */
        public Deploy verifiedAs(Optional<Verification> other) {
            return new Deploy(release, digest, environment, from, review, other);
        }

        /** The app. */
        public AppName app() {
            return release.app();
        }

        /** The environment's name. */
        public EnvironmentName name() {
            return environment.name();
        }

        /** What is committed. */
        public ManifestSet manifests() {
            return environment.manifests();
        }

        @Override
        public AppEnvironment identity() {
            return manifests().identity();
        }

        @Override
        public GitOpsSpec gitops() {
            return environment.gitops();
        }

        @Override
        public GatesSpec gates() {
            return environment.gates();
        }
    }

    /**
     * Restores the files of an earlier deployment, and sets a hold.
     *
     * @param owner the requesting module; empty if none
     * @param to what brought that deployment to the branch
     * @param until when something else came in its place, where something has
     * @param hold the hold against later deploys
     * @param kubernetes the version that crp.yaml declares for the environment; empty if none does
     */
    record Rollback(
            AppEnvironment identity,
            GitOpsSpec gitops,
            ReviewSpec review,
            Optional<Owner> owner,
            Arrival to,
            Optional<Instant> until,
            Hold hold,
            Optional<KubernetesVersion> kubernetes)
            implements Edit {
        /** The commit that is gone back to, by its whole id. */
        public String toCommit() {
            return to.commit();
        }
    }

    /**
     * Releases the hold of an environment.
     *
     * @param person who releases it, as configured in Git
     */
    record ReleaseHold(AppEnvironment identity, GitOpsSpec gitops, ReviewSpec review, String person) implements Edit {}

    /**
     * Removes the app from the environment.
     *
     * @param owner the requesting module; empty if none
     */
    record Undeploy(AppEnvironment identity, GitOpsSpec gitops, ReviewSpec review, Optional<Owner> owner)
            implements Edit {}

    /**
     * Adopts the existing files of this deployment unchanged, as owned by its module.
     *
     * @param deploy the deployment that may follow
     * @param names the names of what runs that this deployment keeps
     * @param lastHold the hold of the last record, if the branch has none any more
     */
    record Adopt(Deploy deploy, WorkloadNames names, Optional<Hold> lastHold) implements Edit {
        public Adopt(Deploy deploy, WorkloadNames names) {
            this(deploy, names, Optional.empty());
        }

        @Override
        public AppEnvironment identity() {
            return deploy.identity();
        }

        @Override
        public GitOpsSpec gitops() {
            return deploy.gitops();
        }

        @Override
        public ReviewSpec review() {
            return deploy.review();
        }
    }
}
