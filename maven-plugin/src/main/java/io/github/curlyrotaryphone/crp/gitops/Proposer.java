package io.github.curlyrotaryphone.crp.gitops;

import io.github.curlyrotaryphone.crp.event.CrpException;
import io.github.curlyrotaryphone.crp.event.GitEvents;
import io.github.curlyrotaryphone.crp.gitops.edit.Edit;
import io.github.curlyrotaryphone.crp.gitops.layout.AppPaths;
import io.github.curlyrotaryphone.crp.gitops.layout.TreeView;
import io.github.curlyrotaryphone.crp.gitops.plan.EditPlanner;
import io.github.curlyrotaryphone.crp.gitops.plan.Planned;
import io.github.curlyrotaryphone.crp.gitops.plan.ReviewBranch;
import io.github.curlyrotaryphone.crp.gitops.store.Store;
import io.github.curlyrotaryphone.crp.gitops.store.Tip;
import io.github.curlyrotaryphone.crp.result.Proposal;
import io.github.curlyrotaryphone.crp.spec.GitOpsSpec;
import java.util.List;
import java.util.Optional;
import org.eclipse.jgit.lib.ObjectId;

/** Puts the change of one app and environment on the branch that it is reviewed on. */
final class Proposer {
    private final GitOpsSpec spec;
    private final Store store;
    private final EditPlanner planner;
    private final CommitWriter writer;
    private final GitEvents events;
    private final Pause pause;

    Proposer(GitOpsSpec spec, Store store, EditPlanner planner, CommitWriter writer, GitEvents events, Pause pause) {
        this.spec = spec;
        this.store = store;
        this.planner = planner;
        this.writer = writer;
        this.events = events;
        this.pause = pause;
    }

    /** Waits after a lost race, or gives up. */
    interface Pause {
        void after(int attempt, long startNanos, String branch);
    }

    Proposal propose(Edit edit) {
        List<AppPaths> places = planner.places(edit);
        if (places.size() != 1) {
            throw new IllegalArgumentException("a proposal is of one app and environment, not of " + places.size());
        }
        String branch = places.get(0).reviewBranch();
        long start = System.nanoTime();
        for (int attempt = 1; ; attempt++) {
            Tip tip = store.tip(spec.branch(), planner.reviews(edit));
            ObjectId base = tip.branch().orElseThrow(() -> noTarget(branch));
            Planned planned = planner.plan(tip, edit).get(0);
            Optional<Proposal> proposal =
                    planned.change().isEmpty() ? withdrawn(tip, planned, base) : put(edit, tip, planned, base);
            if (proposal.isPresent()) {
                return proposal.orElseThrow();
            }
            pause.after(attempt, start, branch);
        }
    }

    private CrpException noTarget(String branch) {
        return CrpException.refused(
                "Cannot propose a change on branch '" + branch + "' of GitOps repository '" + store.name()
                        + "': the branch '" + spec.branch() + "' that it is for does not exist.",
                "Create '" + spec.branch() + "' there, or set gitops.branch to the branch that Flux follows.");
    }

    private Optional<Proposal> withdrawn(Tip tip, Planned planned, ObjectId base) {
        return withdraw(tip, planned)
                ? Optional.of(proposal(planned, Optional.empty(), base, false))
                : Optional.empty();
    }

    /** Lets nothing wait any more; what people put on the branch stays theirs. False where the branch just moved. */
    boolean withdraw(Tip tip, Planned planned) {
        Optional<ReviewBranch> waiting = ReviewBranch.waiting(store, tip, planned.place());
        if (waiting.filter(ReviewBranch::isOurs).isPresent()) {
            if (!store.delete(
                    planned.place().reviewBranch(), waiting.orElseThrow().tip())) {
                return false;
            }
            events.reviewBranchDeleted(store.name(), planned.place().reviewBranch());
        }
        return true;
    }

    private Optional<Proposal> put(Edit edit, Tip tip, Planned planned, ObjectId base) {
        Optional<ReviewBranch> waiting = ReviewBranch.waiting(store, tip, planned.place());
        if (waiting.isPresent()) {
            ReviewBranch there = waiting.orElseThrow();
            if (!there.isOurs()) {
                throw foreign(planned.place());
            }
            if (there.brings(planned, TreeView.of(store, base))) {
                return Optional.of(proposal(planned, Optional.of(there.tip()), base, false));
            }
        }
        ObjectId commit = writer.write(tip, List.of(planned), CommitMessage.of(edit, List.of(planned)));
        Optional<ObjectId> expected = waiting.map(ReviewBranch::tip);
        return store.move(planned.place().reviewBranch(), expected, commit, true)
                ? Optional.of(proposal(planned, Optional.of(commit), base, true))
                : Optional.empty();
    }

    private CrpException foreign(AppPaths place) {
        return CrpException.refused(
                "Cannot propose a change of " + place.title() + ": branch '" + place.reviewBranch()
                        + "' of GitOps repository '" + store.name() + "' holds commits that crp did not make.",
                "Merge it, or keep those commits under another name and delete the branch ('git push --delete origin "
                        + place.reviewBranch() + "'), then run again.");
    }

    private Proposal proposal(Planned planned, Optional<ObjectId> commit, ObjectId base, boolean moved) {
        return new Proposal(
                store.name(),
                spec.branch(),
                planned.place().reviewBranch(),
                commit.map(ObjectId::name),
                base.name(),
                moved,
                planned.change());
    }
}
