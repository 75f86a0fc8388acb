package io.github.curlyrotaryphone.crp.mojo;

import io.github.curlyrotaryphone.crp.pipeline.review.Reviewed;
import io.github.curlyrotaryphone.crp.result.Proposal;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** What to look at after changes were proposed: the request, or where there is no forge the branch. */
final class ReviewSteps {
    private ReviewSteps() {}

    static List<NextStep> of(List<Reviewed> reviews, MavenCall call) {
        List<NextStep> steps = new ArrayList<>();
        for (Reviewed review : reviews) {
            if (review.proposal().commit().isEmpty()) {
                continue;
            }
            if (review.request().isPresent()) {
                steps.add(new NextStep(
                        "Review the change", review.request().get().page().toString()));
            } else {
                steps.addAll(branch(review.proposal(), call));
            }
        }
        return steps;
    }

    /** A repository on this machine can be asked; one on a server without a known forge is told by its branch. */
    private static List<NextStep> branch(Proposal proposal, MavenCall call) {
        if (!proposal.repository().startsWith("/")) {
            return List.of(
                    new NextStep("Review the change", "branch " + proposal.branch() + " of " + proposal.repository()));
        }
        String git = "git -C " + call.shown(Path.of(proposal.repository()));
        return List.of(
                new NextStep("Review the change", git + " diff " + proposal.target() + "..." + proposal.branch()),
                new NextStep("Merge it", git + " push . " + proposal.branch() + ":" + proposal.target()));
    }
}
