package io.github.curlyrotaryphone.crp.gitops.plan;

import io.github.curlyrotaryphone.crp.event.CrpException;
import io.github.curlyrotaryphone.crp.gitops.layout.AppPaths;
import io.github.curlyrotaryphone.crp.result.ChangePlan;
import io.github.curlyrotaryphone.crp.result.DeployRecord;
import io.github.curlyrotaryphone.crp.result.Edit;
import io.github.curlyrotaryphone.crp.result.EnvironmentChange;
import io.github.curlyrotaryphone.crp.result.Hold;
import java.util.Optional;

/** Removes the hold from a record, and changes nothing else. */
final class HoldReleasePlanner {
    private final BranchView branch;

    HoldReleasePlanner(BranchView branch) {
        this.branch = branch;
    }

    /** The plan has no files if only an open change has the hold; that change is then withdrawn. */
    ChangePlan plan(Edit.ReleaseHold edit, AppPaths place) {
        String cannot = "Cannot release the hold of " + place.title();
        Optional<DeployRecord> now = branch.recordOf(place, cannot);
        Optional<Hold> hold = now.flatMap(DeployRecord::hold);
        if (hold.isEmpty() && branch.openHold(place).isEmpty()) {
            throw CrpException.refused(
                    cannot + ": it is not on hold.",
                    "Nothing to do: deploys and promotions to it are already allowed.");
        }
        if (hold.isEmpty()) {
            refuseForeign(place, cannot);
            return new ChangePlan(edit, FileChanges.none(place), now, now, branch.base());
        }
        DeployRecord next = branch.complete(now.orElseThrow(), place).holding(Optional.empty());
        EnvironmentChange change = new FileChanges(branch.tree(), place).toRecord(next);
        return new ChangePlan(edit, change, now, Optional.of(next), branch.base());
    }

    /** Refuses if the branch with the hold has other people's commits, since it would be kept and nothing released. */
    private void refuseForeign(AppPaths place, String cannot) {
        ReviewBranch.waiting(branch.store(), branch.tip(), place)
                .filter(waiting -> !waiting.isOurs())
                .ifPresent(waiting -> {
                    throw CrpException.refused(
                            cannot + ": its rollback is open on branch '" + place.reviewBranch()
                                    + "', which contains commits that crp did not create.",
                            "Merge it, or move those commits to another branch and delete this one ('git push"
                                    + " --delete origin " + place.reviewBranch() + "').");
                });
    }
}
