package io.github.curlyrotaryphone.crp.gitops;

import io.github.curlyrotaryphone.crp.gitops.layout.AppPaths;
import io.github.curlyrotaryphone.crp.event.CrpException;
import io.github.curlyrotaryphone.crp.gitops.layout.TreeView;
import io.github.curlyrotaryphone.crp.gitops.plan.ReviewBranch;
import io.github.curlyrotaryphone.crp.gitops.store.Tip;
import io.github.curlyrotaryphone.crp.result.ChangePlan;
import io.github.curlyrotaryphone.crp.result.Proposal;
import io.github.curlyrotaryphone.crp.spec.AppEnvironment;
import java.util.List;
import java.util.Optional;
import org.eclipse.jgit.lib.ObjectId;

/** Puts the change of one app and environment on the branch that it is reviewed on. */
final class Proposer {
    private final BranchAccess access;

    Proposer(BranchAccess access) {
        this.access = access;
    }

    /** The branch as it then is; empty where it just moved. */
    Optional<Proposal> propose(Tip tip, ChangePlan plan) {
        requireTarget(tip, plan);
        if (plan.isEmpty()) {
            return withdraw(tip, plan) ? Optional.of(proposal(plan, Optional.empty(), false)) : Optional.empty();
        }
        return put(tip, plan);
    }

    /** Ends with what {@link #propose} would refuse. */
    void check(Tip tip, ChangePlan plan, boolean isStarted) {
        if (!isStarted) {
            requireTarget(tip, plan);
        }
        if (!plan.isEmpty()) {
            waiting(tip, plan).filter(there -> !there.isOurs()).ifPresent(there -> {
                throw foreign(plan.identity());
            });
        }
    }

    private void requireTarget(Tip tip, ChangePlan plan) {
        if (tip.branch().isEmpty()) {
            String target = access.spec().branch();
            throw CrpException.refused(
                    "Cannot propose a change on branch '" + plan.identity().reviewBranch() + "' of GitOps repository '"
                            + access.store().name() + "': the branch '" + target + "' that it is for does not exist.",
                    "Create '" + target + "' there, or set gitops.branch to the branch that Flux follows.");
        }
    }

    /** Lets nothing wait any more; what people put on the branch stays theirs. False where the branch just moved. */
    boolean withdraw(Tip tip, ChangePlan plan) {
        Optional<ReviewBranch> waiting = waiting(tip, plan).filter(ReviewBranch::isOurs);
        if (waiting.isPresent()) {
            String branch = plan.identity().reviewBranch();
            if (!access.store().delete(branch, waiting.orElseThrow().tip())) {
                return false;
            }
            access.events().reviewBranchDeleted(access.store().name(), branch);
        }
        return true;
    }

    private Optional<Proposal> put(Tip tip, ChangePlan plan) {
        Optional<ReviewBranch> waiting = waiting(tip, plan);
        if (waiting.isPresent()) {
            ReviewBranch there = waiting.orElseThrow();
            if (!there.isOurs()) {
                throw foreign(plan.identity());
            }
            if (there.brings(plan, TreeView.of(access.store(), tip))) {
                return Optional.of(proposal(plan, Optional.of(there.tip()), false));
            }
        }
        ObjectId commit = access.writer().write(tip, List.of(plan), CommitMessage.of(List.of(plan)));
        Optional<ObjectId> expected = waiting.map(ReviewBranch::tip);
        return access.store().move(plan.identity().reviewBranch(), expected, commit, true)
                ? Optional.of(proposal(plan, Optional.of(commit), true))
                : Optional.empty();
    }

    private Optional<ReviewBranch> waiting(Tip tip, ChangePlan plan) {
        return ReviewBranch.waiting(access.store(), tip, AppPaths.of(plan.edit()));
    }

    private CrpException foreign(AppEnvironment identity) {
        String branch = identity.reviewBranch();
        return CrpException.refused(
                "Cannot propose a change of " + identity.title() + ": branch '" + branch + "' of GitOps repository '"
                        + access.store().name() + "' holds commits that crp did not make.",
                "Merge it, or keep those commits under another name and delete the branch ('git push --delete origin "
                        + branch + "'), then run again.");
    }

    private Proposal proposal(ChangePlan plan, Optional<ObjectId> commit, boolean moved) {
        return new Proposal(
                access.store().name(),
                access.spec().branch(),
                plan.identity().reviewBranch(),
                commit.map(ObjectId::name),
                plan.base().orElseThrow(),
                moved,
                plan.change());
    }
}
