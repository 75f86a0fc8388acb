package io.github.curlyrotaryphone.crp.pipeline.review;

import io.github.curlyrotaryphone.crp.compare.model.Comparison;
import io.github.curlyrotaryphone.crp.result.ChangePlan;
import io.github.curlyrotaryphone.crp.result.Proposal;
import io.github.curlyrotaryphone.crp.result.PullRequest;
import io.github.curlyrotaryphone.crp.result.RequestText;
import io.github.curlyrotaryphone.crp.spec.AppEnvironment;
import io.github.curlyrotaryphone.crp.spec.ReviewSpec;
import java.util.Optional;

/**
 * A change that people review.
 *
 * @param plan what it changes
 * @param review how it is reviewed
 * @param proposal the review branch
 * @param comparison what it changes there; empty if nothing waits for review
 * @param request the pull request; empty if nothing waits for review, or if the repository is at no forge
 * @param text the text of the request; empty if nothing waits for review
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
