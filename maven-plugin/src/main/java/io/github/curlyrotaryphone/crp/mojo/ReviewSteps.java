package io.github.curlyrotaryphone.crp.mojo;

import io.github.curlyrotaryphone.crp.pipeline.change.Reviewed;
import io.github.curlyrotaryphone.crp.result.Proposal;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** What to look at after changes were proposed: the request, or where there is no forge the branch. */
final class ReviewSteps {
    private ReviewSteps() {}

    /** One line per step, the address or command last. */
    static List<String> of(List<Reviewed> reviews, MavenCall call) {
        List<String> steps = new ArrayList<>();
        for (Reviewed review : reviews) {
            if (review.proposal().commit().isEmpty()) {
                continue;
            }
            if (review.request().isPresent()) {
                steps.add("Review the change:   " + review.request().get().page());
            } else {
                steps.addAll(branch(review.proposal(), call));
            }
        }
        return steps;
    }

    /** A repository on this machine can be asked; one on a server without a known forge is told by its branch. */
    private static List<String> branch(Proposal proposal, MavenCall call) {
        if (!proposal.repository().startsWith("/")) {
            return List.of("Review the change:   branch " + proposal.branch() + " of " + proposal.repository());
        }
        String git = "git -C " + call.shown(Path.of(proposal.repository()));
        return List.of(
                "Review the change:   " + git + " diff " + proposal.target() + "..." + proposal.branch(),
                "Merge it:            " + git + " push . " + proposal.branch() + ":" + proposal.target());
    }
}
