package io.github.curlyrotaryphone.crp.pipeline.change;

import io.github.curlyrotaryphone.crp.result.Proposal;
import io.github.curlyrotaryphone.crp.result.PullRequest;
import io.github.curlyrotaryphone.crp.result.RequestText;
import java.util.Optional;

/**
 * A change that people review.
 *
 * @param desired what is asked for
 * @param proposal the branch that it waits on
 * @param request the pull request; empty where nothing waits, or where the repository lies at no forge
 * @param text what the request says; empty where nothing waits
 */
public record Reviewed(
        DesiredChange desired, Proposal proposal, Optional<PullRequest> request, Optional<RequestText> text) {}
