package io.github.curlyrotaryphone.crp.gitops;

import io.github.curlyrotaryphone.crp.event.GitEvents;
import io.github.curlyrotaryphone.crp.gitops.plan.EditPlanner;
import io.github.curlyrotaryphone.crp.gitops.store.Store;
import io.github.curlyrotaryphone.crp.gitops.store.Tip;
import io.github.curlyrotaryphone.crp.result.GitCommit;
import io.github.curlyrotaryphone.crp.result.OmittedCheck;
import io.github.curlyrotaryphone.crp.spec.GitOpsSpec;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.eclipse.jgit.lib.ObjectId;

/**
 * What it takes to change a branch.
 *
 * @param spec the branch
 * @param store its objects, and the update of the branch
 * @param planner turns edits into plans
 * @param writer makes commits of plans
 * @param omitted checks that the run omits
 * @param events receives the events
 */
record BranchAccess(
        GitOpsSpec spec,
        Store store,
        EditPlanner planner,
        CommitWriter writer,
        Set<OmittedCheck> omitted,
        GitEvents events) {
    /** The result if nothing changes at this tip. */
    GitCommit nothing(Tip tip) {
        return new GitCommit(
                store.name(), spec.branch(), Optional.empty(), tip.branch().map(ObjectId::name), false, List.of());
    }
}
