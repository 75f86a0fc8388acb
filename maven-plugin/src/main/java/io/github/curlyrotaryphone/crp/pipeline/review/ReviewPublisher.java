package io.github.curlyrotaryphone.crp.pipeline.review;

import io.github.curlyrotaryphone.crp.compare.model.Comparison;
import io.github.curlyrotaryphone.crp.compare.text.RequestBody;
import io.github.curlyrotaryphone.crp.gitops.BranchSession;
import io.github.curlyrotaryphone.crp.pipeline.branch.Repositories;
import io.github.curlyrotaryphone.crp.pipeline.rule.Rules;
import io.github.curlyrotaryphone.crp.pipeline.run.Stages;
import io.github.curlyrotaryphone.crp.pipeline.upgrade.Upgrades;
import io.github.curlyrotaryphone.crp.pullrequest.Forge;
import io.github.curlyrotaryphone.crp.pullrequest.RequestPublisher;
import io.github.curlyrotaryphone.crp.result.ChangePlan;
import io.github.curlyrotaryphone.crp.result.Edit;
import io.github.curlyrotaryphone.crp.result.Proposal;
import io.github.curlyrotaryphone.crp.result.PullRequest;
import io.github.curlyrotaryphone.crp.result.RequestText;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/** Puts a change on its review branch and keeps its one open request up to date. */
public final class ReviewPublisher {
    /** The size limit of a body if the forge has no lower one. */
    private static final int ROOMY = 1_000_000;

    private final Stages stages;
    private final Repositories repositories;
    private final Optional<Forge> forge;
    private final Rules rules;
    private final Upgrades upgrades;

    public ReviewPublisher(
            Stages stages, Repositories repositories, Optional<Forge> forge, Rules rules, Upgrades upgrades) {
        this.stages = stages;
        this.repositories = repositories;
        this.forge = forge;
        this.rules = rules;
        this.upgrades = upgrades;
    }

    /** The open request of this app and environment, if there is one. */
    public Optional<PullRequest> open(ChangePlan plan) {
        return forge.flatMap(there -> there.findOpen(
                plan.identity().reviewBranch(), plan.edit().gitops().branch()));
    }

    /**
     * Proposes the change, and mentions in its request the others that belong together with it.
     *
     * @param open its request, as it was before the branch is changed or deleted
     */
    public Reviewed propose(ChangePlan admitted, Optional<PullRequest> open, List<PullRequest> related) {
        ReviewProposal proposing = new ReviewProposal(rules, repositories, admitted);
        Proposal proposal = proposing.write();
        ChangePlan plan = proposing.plan();
        if (proposal.commit().isEmpty()) {
            tellNothing(plan, proposal);
            open.ifPresent(request -> publisher().orElseThrow().withdraw(request, reason(plan, proposal)));
            return new Reviewed(
                    plan, proposing.review(), proposal, Optional.empty(), Optional.empty(), Optional.empty());
        }
        stages.events().proposed(proposal);
        BranchSession branch = repositories.session(plan.edit().gitops());
        Comparison comparison = new ProposalComparison(branch, rules, upgrades).of(plan, proposal);
        return described(
                new Reviewed(plan, proposing.review(), proposal, Optional.of(comparison), open, Optional.empty()),
                related);
    }

    /**
     * If a hold is released before its rollback was merged, nothing is left to propose either, but the rollback is
     * withdrawn.
     */
    private void tellNothing(ChangePlan plan, Proposal proposal) {
        if (plan.edit() instanceof Edit.ReleaseHold) {
            stages.events().rollbackWithdrawn(plan.identity(), proposal.branch());
        } else {
            stages.events().nothingToPropose(proposal);
        }
    }

    /** Updates the text of a request whose branch this run has already handled. */
    public Reviewed renew(Reviewed told, List<PullRequest> related) {
        return described(told, related);
    }

    private Reviewed described(Reviewed review, List<PullRequest> related) {
        Comparison comparison = review.comparison().orElseThrow();
        RequestText text = text(comparison, related);
        new ReviewFolder(stages.output().resolve("review")).write(comparison, text);
        ChangePlan plan = review.plan();
        Optional<PullRequest> request = publisher()
                .map(there ->
                        there.publish(review.proposal(), review.request(), text, review.review(), rules.gates(plan)));
        return new Reviewed(plan, review.review(), review.proposal(), review.comparison(), request, Optional.of(text));
    }

    private Optional<RequestPublisher> publisher() {
        return forge.map(there -> new RequestPublisher(there, stages.events()));
    }

    private static String reason(ChangePlan plan, Proposal proposal) {
        return plan.edit() instanceof Edit.ReleaseHold
                ? "The hold was released before the rollback was merged."
                : "'" + proposal.target() + "' already has this change.";
    }

    private RequestText text(Comparison comparison, List<PullRequest> related) {
        String end = omissions() + links(related);
        RequestText text =
                RequestBody.of(comparison, forge.map(Forge::bodyLimit).orElse(ROOMY) - end.length());
        return end.isEmpty() ? text : new RequestText(text.title(), text.body().stripTrailing() + end + "\n");
    }

    private String omissions() {
        return stages.options().omissions().stream()
                .map(sentence -> "\n\n" + sentence)
                .collect(Collectors.joining());
    }

    private static String links(List<PullRequest> related) {
        StringBuilder links = new StringBuilder();
        for (PullRequest other : related) {
            links.append(links.isEmpty() ? "\n\nProposed together with " : ", ")
                    .append('[')
                    .append(other.branch())
                    .append("](")
                    .append(other.page())
                    .append(')');
        }
        return links.isEmpty() ? "" : links + ".";
    }
}
