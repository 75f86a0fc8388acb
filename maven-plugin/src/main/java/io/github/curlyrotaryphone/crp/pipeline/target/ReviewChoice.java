package io.github.curlyrotaryphone.crp.pipeline.target;

import io.github.curlyrotaryphone.crp.event.CrpException;
import io.github.curlyrotaryphone.crp.pipeline.run.Stages;
import io.github.curlyrotaryphone.crp.result.DeployRecord;
import io.github.curlyrotaryphone.crp.result.EnvironmentState;
import io.github.curlyrotaryphone.crp.result.Release;
import io.github.curlyrotaryphone.crp.result.ReleasedEnvironment;
import io.github.curlyrotaryphone.crp.spec.EnvironmentSpec;
import io.github.curlyrotaryphone.crp.spec.GitOpsSpec;
import io.github.curlyrotaryphone.crp.spec.ReviewSpec;
import java.util.Optional;

/**
 * How a change of an app in an environment reaches its branch.
 *
 * @param gitops the branch, with its forge
 * @param review by commit or by request
 */
public record ReviewChoice(GitOpsSpec gitops, ReviewSpec review) {
    /**
     * By the run's settings, else by crp.yaml, else by the recorded release: so neither a source nor, if the run sets
     * the mode, a registry is needed.
     */
    public static ReviewChoice of(GoalTarget goalTarget, EnvironmentState state, Stages stages) {
        if (goalTarget.specified().isPresent()) {
            EnvironmentSpec specified = goalTarget.specified().get();
            return new ReviewChoice(goalTarget.gitops(), told(goalTarget.review(), specified.review()));
        }
        if (goalTarget.review().isPresent()) {
            return new ReviewChoice(goalTarget.gitops(), told(goalTarget.review(), ReviewSpec.DIRECT));
        }
        ReleasedEnvironment released = released(goalTarget, state, stages);
        GitOpsSpec gitops = new GitOpsSpec(
                goalTarget.gitops().repository(),
                goalTarget.gitops().branch(),
                goalTarget.gitops().apps(),
                goalTarget.gitops().forge().or(() -> released.gitops().forge()),
                goalTarget.gitops().hydratorMetadata());
        return new ReviewChoice(gitops, released.review());
    }

    /** The mode of the run's settings, with everything else unchanged. */
    public static ReviewSpec told(Optional<ReviewSpec.Mode> mode, ReviewSpec otherwise) {
        return new ReviewSpec(
                mode.orElse(otherwise.mode()),
                otherwise.labels(),
                otherwise.reviewers(),
                otherwise.draft(),
                otherwise.autoMerge());
    }

    private static ReleasedEnvironment released(GoalTarget goalTarget, EnvironmentState state, Stages stages) {
        Optional<DeployRecord> recorded = state.deployed().or(state::proposed);
        return recorded.flatMap(known -> release(goalTarget, known, stages))
                .flatMap(release -> release.environment(goalTarget.environment()))
                .orElseThrow(() -> CrpException.refused(
                        "Cannot find the review mode of " + goalTarget.title() + ": no recorded release has it.",
                        "Run it in the folder of its crp.yaml, or add -Dcrp.review=pull-request or"
                                + " -Dcrp.review=direct."));
    }

    private static Optional<Release> release(GoalTarget goalTarget, DeployRecord known, Stages stages) {
        try {
            return known.release()
                    .flatMap(digest ->
                            known.image().map(image -> stages.releaseStore().fetch(image, digest, goalTarget.app())));
        } catch (CrpException e) {
            String problem = "Cannot find the review mode of " + goalTarget.title() + ": " + e.problem();
            String remedy = "Add -Dcrp.review=pull-request or -Dcrp.review=direct, or run it in the folder of its"
                    + " crp.yaml. "
                    + e.remedy();
            throw e.isRefusal() ? CrpException.refused(problem, remedy, e) : CrpException.failed(problem, remedy, e);
        }
    }
}
