package io.github.curlyrotaryphone.crp.pipeline.review;

import io.github.curlyrotaryphone.crp.result.ChangePlan;
import io.github.curlyrotaryphone.crp.spec.ReviewSpec;
import io.github.curlyrotaryphone.crp.compare.model.Comparison;
import io.github.curlyrotaryphone.crp.result.Proposal;
import io.github.curlyrotaryphone.crp.result.PullRequest;
import io.github.curlyrotaryphone.crp.result.RequestText;
import io.github.curlyrotaryphone.crp.spec.AppEnvironment;
import java.util.Optional;

/**
 * A change that people review.
 *
 * @param plan what it changes
 * @param review how it is reviewed
 * @param proposal the branch that it waits on
 * @param comparison what it changes there; empty where nothing waits
 * @param request the pull request; empty where nothing waits, or where the repository is at no forge
 * @param text what the request says; empty where nothing waits
 */
public record Reviewed(
        ChangePlan plan,
        ReviewSpec review,
        Proposal proposal,
        Optional<Comparison> comparison,
        Optional<PullRequest> request,
        Optional<RequestText> text) {
    /** What is changed. */
    public AppEnvironment identity() {
        return plan.identity();
    }
}
