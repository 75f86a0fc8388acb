package io.github.curlyrotaryphone.crp.pipeline.change;

import io.github.curlyrotaryphone.crp.compare.ManifestComparison;
import io.github.curlyrotaryphone.crp.compare.input.ComparisonInput;
import io.github.curlyrotaryphone.crp.compare.input.Side;
import io.github.curlyrotaryphone.crp.compare.model.Comparison;
import io.github.curlyrotaryphone.crp.compare.text.RequestBody;
import io.github.curlyrotaryphone.crp.gitops.BranchSnapshot;
import io.github.curlyrotaryphone.crp.gitops.GitOpsRepository;
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
final class ReviewPublisher {
    /** What a body may hold where no forge says less. */
    private static final int ROOMY = 1_000_000;

    private final Stages stages;
    private final GitOpsRepository repository;
    private final Optional<Forge> forge;
    private final SurroundingsReader surroundings;

    ReviewPublisher(
            Stages stages, GitOpsRepository repository, Optional<Forge> forge, SurroundingsReader surroundings) {
        this.stages = stages;
        this.repository = repository;
        this.forge = forge;
        this.surroundings = surroundings;
    }

    /** The open request of this app and environment, where there is one. */
    Optional<PullRequest> open(DesiredChange desired) {
        return forge.flatMap(there -> there.findOpen(
                GitOpsSpec.reviewBranch(desired.app(), desired.environment()),
                desired.gitops().branch()));
    }

    /**
     * Proposes the change, and says in its request that others belong together with it.
     *
     * @param open its request, as it was before the branch moves or goes
     */
    Reviewed propose(DesiredChange desired, Optional<PullRequest> open, List<PullRequest> related) {
        Proposal proposal = repository.propose(desired.edit());
        if (proposal.commit().isEmpty()) {
            tellNothing(desired, proposal);
            open.ifPresent(request -> publisher().orElseThrow().withdraw(request, reason(desired, proposal)));
            return new Reviewed(desired, proposal, Optional.empty(), Optional.empty());
        }
        stages.events().proposed(proposal);
        return described(desired, proposal, open, related);
    }

    /** A hold that is released before its rollback was merged leaves nothing either, but is no news that came before. */
    private void tellNothing(DesiredChange desired, Proposal proposal) {
        if (desired.edit() instanceof Edit.ReleaseHold) {
            stages.events().rollbackWithdrawn(desired.app(), desired.environment(), proposal.branch());
        } else {
            stages.events().nothingToPropose(proposal);
        }
    }

    /** Brings the words of a request up to date, whose branch this run has seen to already. */
    Reviewed renew(Reviewed told, List<PullRequest> related) {
        return described(told.desired(), told.proposal(), told.request(), related);
    }

    private Reviewed described(
            DesiredChange desired, Proposal proposal, Optional<PullRequest> open, List<PullRequest> related) {
        Comparison comparison = compared(desired);
        RequestText text = text(comparison, related);
        new ReviewFolder(stages.output().resolve("review")).write(comparison, text);
        Optional<PullRequest> request =
                publisher().map(there -> there.publish(proposal, open, text, desired.review(), desired.gates()));
        return new Reviewed(desired, proposal, request, Optional.of(text));
    }

    private Optional<RequestPublisher> publisher() {
        return forge.map(there -> new RequestPublisher(there, stages.events()));
    }

    private static String reason(DesiredChange desired, Proposal proposal) {
        return desired.edit() instanceof Edit.ReleaseHold
                ? "The hold is released before the rollback was merged."
                : "'" + proposal.target() + "' has this change already.";
    }

    /** What stands on both branches, whatever brought it there. */
    private Comparison compared(DesiredChange desired) {
        BranchSnapshot branch = repository.look(SurroundingsReader.destinations(desired));
        EnvironmentState state = branch.state(desired.app(), desired.environment());
        return ManifestComparison.of(new ComparisonInput(
                desired.app(),
                desired.environment(),
                desired.operation(),
                before(desired, state, branch),
                state.proposed().map(there -> proposed(desired, there, branch)),
                surroundings.of(desired, branch)));
    }

    /** What is adopted lies there already, without a record: only that one is new. */
    private static Optional<Side> before(DesiredChange desired, EnvironmentState state, BranchSnapshot branch) {
        boolean recorded = state.deployed().isPresent() || !(desired.edit() instanceof Edit.Adopt);
        return recorded
                ? state.deployed()
                        .map(there -> Side.of(branch.deployedFiles(desired.app(), desired.environment()), there))
                : state.proposed().map(there -> proposed(desired, there, branch));
    }

    private static Side proposed(DesiredChange desired, Recorded recorded, BranchSnapshot branch) {
        return Side.of(branch.proposedFiles(desired.app(), desired.environment()), recorded);
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
