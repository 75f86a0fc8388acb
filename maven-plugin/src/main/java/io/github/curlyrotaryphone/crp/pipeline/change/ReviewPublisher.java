package io.github.curlyrotaryphone.crp.pipeline.change;

import io.github.curlyrotaryphone.crp.compare.model.Comparison;
import io.github.curlyrotaryphone.crp.compare.text.RequestBody;
import io.github.curlyrotaryphone.crp.gitops.BranchSession;
import io.github.curlyrotaryphone.crp.pipeline.run.Stages;
import io.github.curlyrotaryphone.crp.pullrequest.Forge;
import io.github.curlyrotaryphone.crp.pullrequest.RequestPublisher;
import io.github.curlyrotaryphone.crp.result.Edit;
import io.github.curlyrotaryphone.crp.result.Proposal;
import io.github.curlyrotaryphone.crp.result.PullRequest;
import io.github.curlyrotaryphone.crp.result.RequestText;
import io.github.curlyrotaryphone.crp.spec.AppEnvironment;
import java.util.List;
import java.util.Optional;

/** Puts a change on its branch and keeps its one living request up to date. */
final class ReviewPublisher {
    /** What a body may hold where no forge says less. */
    private static final int ROOMY = 1_000_000;

    private final Stages stages;
    private final Repositories repositories;
    private final Optional<Forge> forge;
    private final Rules rules;

    ReviewPublisher(Stages stages, Repositories repositories, Optional<Forge> forge, Rules rules) {
        this.stages = stages;
        this.repositories = repositories;
        this.forge = forge;
        this.rules = rules;
    }

    /** The open request of this app and environment, where there is one. */
    Optional<PullRequest> open(AdmittedChange change) {
        return forge.flatMap(there ->
                there.findOpen(change.identity().reviewBranch(), change.gitops().branch()));
    }

    /**
     * Proposes the change, and says in its request that others belong together with it.
     *
     * @param open its request, as it was before the branch moves or goes
     */
    Reviewed propose(AdmittedChange admitted, Optional<PullRequest> open, List<PullRequest> related) {
        ReviewProposal proposing = new ReviewProposal(rules, repositories, admitted);
        Proposal proposal = proposing.write();
        AdmittedChange change = proposing.change();
        if (proposal.commit().isEmpty()) {
            tellNothing(change, proposal);
            open.ifPresent(request -> publisher().orElseThrow().withdraw(request, reason(change, proposal)));
            return new Reviewed(change, proposal, Optional.empty(), Optional.empty(), Optional.empty());
        }
        stages.events().proposed(proposal);
        BranchSession branch = repositories.session(change.gitops());
        Comparison comparison = new ProposalComparison(branch, rules.prices(branch)).of(change, proposal);
        return described(new Reviewed(change, proposal, Optional.of(comparison), open, Optional.empty()), related);
    }

    /** A hold that is released before its rollback was merged leaves nothing either, but is no news that came before. */
    private void tellNothing(AdmittedChange change, Proposal proposal) {
        if (change.desired().edit() instanceof Edit.ReleaseHold) {
            AppEnvironment identity = change.identity();
            stages.events().rollbackWithdrawn(identity.app(), identity.environment(), proposal.branch());
        } else {
            stages.events().nothingToPropose(proposal);
        }
    }

    /** Brings the words of a request up to date, whose branch this run has seen to already. */
    Reviewed renew(Reviewed told, List<PullRequest> related) {
        return described(told, related);
    }

    private Reviewed described(Reviewed review, List<PullRequest> related) {
        Comparison comparison = review.comparison().orElseThrow();
        RequestText text = text(comparison, related);
        new ReviewFolder(stages.output().resolve("review")).write(comparison, text);
        AdmittedChange change = review.change();
        Optional<PullRequest> request = publisher()
                .map(there ->
                        there.publish(review.proposal(), review.request(), text, change.review(), change.gates()));
        return new Reviewed(change, review.proposal(), review.comparison(), request, Optional.of(text));
    }

    private Optional<RequestPublisher> publisher() {
        return forge.map(there -> new RequestPublisher(there, stages.events()));
    }

    private static String reason(AdmittedChange change, Proposal proposal) {
        return change.desired().edit() instanceof Edit.ReleaseHold
                ? "The hold was released before the rollback was merged."
                : "'" + proposal.target() + "' already has this change.";
    }

    private RequestText text(Comparison comparison, List<PullRequest> related) {
        StringBuilder links = new StringBuilder();
        for (PullRequest other : related) {
            links.append(links.isEmpty() ? "\n\nProposed together with " : ", ")
                    .append('[')
                    .append(other.branch())
                    .append("](")
                    .append(other.page())
                    .append(')');
        }
        RequestText text =
                RequestBody.of(comparison, forge.map(Forge::bodyLimit).orElse(ROOMY) - links.length() - 2);
        return links.isEmpty()
                ? text
                : new RequestText(text.title(), text.body().stripTrailing() + links + ".\n");
    }
}
