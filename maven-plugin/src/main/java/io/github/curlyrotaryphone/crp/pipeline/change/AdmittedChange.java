package io.github.curlyrotaryphone.crp.pipeline.change;

import io.github.curlyrotaryphone.crp.compare.input.ChangeReason;
import io.github.curlyrotaryphone.crp.result.ChangePlan;
import io.github.curlyrotaryphone.crp.spec.AppEnvironment;
import io.github.curlyrotaryphone.crp.spec.GatesSpec;
import io.github.curlyrotaryphone.crp.spec.GitOpsSpec;
import io.github.curlyrotaryphone.crp.spec.ReviewSpec;

/**
 * A change that may be made: its plan, and the rules that let it in.
 *
 * @param desired what is wanted
 * @param plan what changes, on one tip of the branch
 * @param review how it reaches the branch, by all rules together
 * @param gates what had to hold, by all rules together
 * @param reason what a reviewer is told beside what it changes
 */
public record AdmittedChange(
        DesiredChange desired, ChangePlan plan, ReviewSpec review, GatesSpec gates, ChangeReason reason) {
    AppEnvironment identity() {
        return plan.identity();
    }

    GitOpsSpec gitops() {
        return desired.gitops();
    }

    boolean isReviewed() {
        return review.isByPullRequest();
    }

    /** The same on another tip. */
    AdmittedChange planned(ChangePlan other) {
        return new AdmittedChange(desired, other, review, gates, reason);
    }

    /** The same, reviewed otherwise. */
    AdmittedChange reviewed(ReviewSpec other) {
        return new AdmittedChange(desired, plan, other, gates, reason);
    }
}
