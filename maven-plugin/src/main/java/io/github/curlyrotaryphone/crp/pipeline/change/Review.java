package io.github.curlyrotaryphone.crp.pipeline.change;

import io.github.curlyrotaryphone.crp.compare.ManifestComparison;
import io.github.curlyrotaryphone.crp.compare.input.ComparisonInput;
import io.github.curlyrotaryphone.crp.compare.input.Side;
import io.github.curlyrotaryphone.crp.compare.model.Comparison;
import io.github.curlyrotaryphone.crp.compare.text.RequestBody;
import io.github.curlyrotaryphone.crp.gitops.GitOpsRepository;
import io.github.curlyrotaryphone.crp.gitops.Revision;
import io.github.curlyrotaryphone.crp.gitops.edit.Edit;
import io.github.curlyrotaryphone.crp.pipeline.run.Stages;
import io.github.curlyrotaryphone.crp.pullrequest.Forge;
import io.github.curlyrotaryphone.crp.pullrequest.RequestPublisher;
import io.github.curlyrotaryphone.crp.result.EnvironmentState;
import io.github.curlyrotaryphone.crp.result.Proposal;
import io.github.curlyrotaryphone.crp.result.PullRequest;
import io.github.curlyrotaryphone.crp.result.Recorded;
import io.github.curlyrotaryphone.crp.result.RequestText;
import io.github.curlyrotaryphone.crp.spec.GitOpsSpec;
import java.util.List;
import java.util.Optional;

/** Puts a change on its branch and keeps its one living request up to date. */
final class Review {
    /** What a body may hold where no forge says less. */
    private static final int ROOMY = 1_000_000;

    private final Stages stages;
    private final GitOpsRepository repository;
    private final Optional<Forge> forge;
    private final SurroundingsOf surroundings;

    Review(Stages stages, GitOpsRepository repository, Optional<Forge> forge, SurroundingsOf surroundings) {
        this.stages = stages;
        this.repository = repository;
        this.forge = forge;
        this.surroundings = surroundings;
    }

    /** The open request of this app and environment, where there is one. */
    Optional<PullRequest> open(Wanted wanted) {
        return forge.flatMap(there -> there.findOpen(
                GitOpsSpec.reviewBranch(wanted.app(), wanted.environment()),
                wanted.gitops().branch()));
    }

    /** Proposes the change, and says in its request that these belong together with it. */
    Reviewed propose(Wanted wanted, List<PullRequest> related) {
        Proposal proposal = repository.propose(wanted.edit());
        if (proposal.commit().isEmpty()) {
            stages.events().nothingToPropose(proposal);
            forge.ifPresent(
                    there -> new RequestPublisher(there, stages.events()).withdraw(proposal, reason(wanted, proposal)));
            return new Reviewed(wanted, proposal, Optional.empty(), Optional.empty());
        }
        stages.events().proposed(proposal);
        return described(wanted, proposal, related);
    }

    /** Brings the words of a request up to date, whose branch this run has seen to already. */
    Reviewed renew(Reviewed told, List<PullRequest> related) {
        return described(told.wanted(), told.proposal(), related);
    }

    private Reviewed described(Wanted wanted, Proposal proposal, List<PullRequest> related) {
        Comparison comparison = compared(wanted);
        RequestText text = text(comparison, related);
        new ReviewFolder(stages.output().resolve("review")).write(comparison, text);
        return reviewed(wanted, proposal, text);
    }

    private static String reason(Wanted wanted, Proposal proposal) {
        return wanted.edit() instanceof Edit.ReleaseHold
                ? "The hold is released before the rollback was merged."
                : "'" + proposal.target() + "' has this change already.";
    }

    private Reviewed reviewed(Wanted wanted, Proposal proposal, RequestText text) {
        Optional<PullRequest> request = forge.flatMap(there ->
                new RequestPublisher(there, stages.events()).publish(proposal, text, wanted.review(), wanted.gates()));
        return new Reviewed(wanted, proposal, request, Optional.of(text));
    }

    /** What stands on both branches, whatever brought it there. */
    private Comparison compared(Wanted wanted) {
        EnvironmentState state = repository.state(wanted.app(), wanted.environment());
        return ManifestComparison.of(new ComparisonInput(
                wanted.app(),
                wanted.environment(),
                wanted.occasion(),
                before(wanted, state),
                state.proposed().map(there -> side(wanted, Revision.PROPOSED, there)),
                surroundings.of(wanted, state, repository)));
    }

    /** What is adopted lies there already, without a record: only that one is new. */
    private Optional<Side> before(Wanted wanted, EnvironmentState state) {
        boolean recorded = state.deployed().isPresent() || !(wanted.edit() instanceof Edit.Adopt);
        return recorded
                ? state.deployed().map(there -> side(wanted, Revision.DEPLOYED, there))
                : state.proposed().map(there -> side(wanted, Revision.PROPOSED, there));
    }

    private Side side(Wanted wanted, Revision revision, Recorded recorded) {
        return Side.of(repository.files(wanted.app(), wanted.environment(), revision), recorded);
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
