package io.github.curlyrotaryphone.crp.pullrequest;

import io.github.curlyrotaryphone.crp.event.ReviewEvents;
import io.github.curlyrotaryphone.crp.result.CheckState;
import io.github.curlyrotaryphone.crp.result.Proposal;
import io.github.curlyrotaryphone.crp.result.PullRequest;
import io.github.curlyrotaryphone.crp.result.RequestText;
import io.github.curlyrotaryphone.crp.spec.GatesSpec;
import io.github.curlyrotaryphone.crp.spec.ReviewSpec;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Keeps one open request for a proposed change, or none if the branch already has the change. */
public final class RequestPublisher {
    private static final int LONGEST_TITLE = 200;

    private final Forge forge;
    private final ReviewEvents events;

    /** Publishes at this forge. */
    public RequestPublisher(Forge forge, ReviewEvents events) {
        this.forge = forge;
        this.events = events;
    }

    /**
     * Opens or updates the request of a change, and enables auto-merge if the review settings say so and all conditions
     * of the gates are met or are enforced by the forge.
     */
    public PullRequest publish(
            Proposal proposal, Optional<PullRequest> open, RequestText text, ReviewSpec review, GatesSpec gates) {
        String commit = proposal.commit().orElseThrow();
        RequestText fitting = fitting(text);
        PullRequest request = open.isPresent()
                ? update(open.get(), fitting, review, proposal.moved())
                : opened(proposal, fitting, review);
        return review.autoMerge() ? mergeWhereAllowed(request, commit, gates) : request;
    }

    /** Closes the request of an obsolete change. Its branch may be deleted, and the forge may have closed it. */
    public void withdraw(PullRequest open, String reason) {
        forge.close(open, "Closed by crp: " + reason);
        events.requestClosed(open, reason);
    }

    private PullRequest opened(Proposal proposal, RequestText text, ReviewSpec review) {
        PullRequest request = forge.open(text, proposal.branch(), proposal.target(), review);
        events.requestOpened(request);
        return request;
    }

    private PullRequest update(PullRequest open, RequestText text, ReviewSpec review, boolean moved) {
        Optional<PullRequest> updated = forge.update(open, text, review);
        PullRequest request = updated.orElse(open);
        if (updated.isPresent() || moved) {
            events.requestUpdated(request);
        } else {
            events.requestUnchanged(request);
        }
        return request;
    }

    private PullRequest mergeWhereAllowed(PullRequest request, String commit, GatesSpec gates) {
        List<String> missing = missing(request, commit, gates);
        if (missing.isEmpty()) {
            return forge.autoMerge(request, commit);
        }
        forge.cancelAutoMerge(request);
        events.requestIncomplete(
                request,
                "Auto-merge is not enabled: " + String.join("; ", missing) + ". Rules of the forge for '"
                        + request.target() + "' with the same conditions would allow it.");
        return request;
    }

    /** The unmet conditions of the gates that the forge does not enforce. */
    private List<String> missing(PullRequest request, String commit, GatesSpec gates) {
        List<String> missing = new ArrayList<>();
        if (request.draft()) {
            missing.add("it is a draft");
        }
        if (gates.approvals() == 0 && gates.requestChecks().isEmpty()) {
            return missing;
        }
        MergeRules rules = forge.rules(request);
        if (rules.approvals() < gates.approvals()) {
            int approvals = forge.approvals(request, commit);
            if (approvals < gates.approvals()) {
                missing.add("approved by " + approvals + " of " + gates.approvals() + " people");
            }
        }
        List<String> open = gates.requestChecks().stream()
                .filter(check -> !rules.checks().contains(check))
                .toList();
        Map<String, CheckState> checks = open.isEmpty() ? Map.of() : forge.checks(commit);
        open.stream()
                .filter(check -> checks.get(check) != CheckState.GREEN)
                .map(check -> "the check '" + check + "' " + words(checks.get(check)))
                .forEach(missing::add);
        return missing;
    }

    private static String words(@Nullable CheckState state) {
        return state == null ? "has not started" : state == CheckState.RED ? "has failed" : "is pending";
    }

    private RequestText fitting(RequestText text) {
        String title = text.title();
        boolean fits = title.codePointCount(0, title.length()) <= LONGEST_TITLE;
        String cut = fits ? title : title.substring(0, title.offsetByCodePoints(0, LONGEST_TITLE)) + "...";
        return new RequestText(cut, BodyCut.to(forge.bodyLimit(), text.body()));
    }
}
