package io.github.curlyrotaryphone.crp.gitops.plan;

import io.github.curlyrotaryphone.crp.event.CrpException;
import io.github.curlyrotaryphone.crp.gitops.layout.AppPaths;
import io.github.curlyrotaryphone.crp.result.ChangePlan;
import io.github.curlyrotaryphone.crp.result.DeployRecord;
import io.github.curlyrotaryphone.crp.result.Edit;
import io.github.curlyrotaryphone.crp.result.EnvironmentChange;
import io.github.curlyrotaryphone.crp.result.Hold;
import java.util.Optional;

/** Takes the hold out of a record, and touches nothing else. */
final class HoldReleasePlanner {
    private final BranchView branch;

    HoldReleasePlanner(BranchView branch) {
        this.branch = branch;
    }

    /** Without files where the hold is one of an open change only, which then is withdrawn. */
    ChangePlan plan(Edit.ReleaseHold edit, AppPaths place) {
        String cannot = "Cannot release the hold of " + place.title();
        Optional<DeployRecord> now = branch.recordOf(place, cannot);
        Optional<Hold> hold = now.flatMap(DeployRecord::hold);
        if (hold.isEmpty() && branch.openHold(place).isEmpty()) {
            throw CrpException.refused(
                    cannot + ": it is not on hold.",
                    "Nothing is to be done: it can be deployed and promoted to already.");
        }
        if (hold.isEmpty()) {
            refuseForeign(place, cannot);
            return new ChangePlan(edit, FileChanges.none(place), now, now, branch.base());
        }
        DeployRecord next = branch.complete(now.orElseThrow(), place).holding(Optional.empty());
        EnvironmentChange change = new FileChanges(branch.tree(), place).toRecord(next);
        return new ChangePlan(edit, change, now, Optional.of(next), branch.base());
    }

    /** The branch that holds is kept where it is not crp's alone, and nothing would be released. */
    private void refuseForeign(AppPaths place, String cannot) {
        ReviewBranch.waiting(branch.store(), branch.tip(), place)
                .filter(waiting -> !waiting.isOurs())
                .ifPresent(waiting -> {
                    throw CrpException.refused(
                            cannot + ": its rollback waits on branch '" + place.reviewBranch()
                                    + "', which holds commits that crp did not make.",
                            "Merge it, or keep those commits under another name and delete the branch ('git push"
                                    + " --delete origin " + place.reviewBranch() + "').");
                });
    }
}
