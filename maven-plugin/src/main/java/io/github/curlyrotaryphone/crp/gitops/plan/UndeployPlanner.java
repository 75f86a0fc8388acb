package io.github.curlyrotaryphone.crp.gitops.plan;

import io.github.curlyrotaryphone.crp.event.CrpException;
import io.github.curlyrotaryphone.crp.gitops.check.DependentsCheck;
import io.github.curlyrotaryphone.crp.gitops.check.Holds;
import io.github.curlyrotaryphone.crp.gitops.check.Ownership;
import io.github.curlyrotaryphone.crp.gitops.check.Refusals;
import io.github.curlyrotaryphone.crp.gitops.check.Target;
import io.github.curlyrotaryphone.crp.gitops.layout.AppPaths;
import io.github.curlyrotaryphone.crp.gitops.layout.TreeView;
import io.github.curlyrotaryphone.crp.result.ChangePlan;
import io.github.curlyrotaryphone.crp.result.DeployRecord;
import io.github.curlyrotaryphone.crp.result.Edit;
import io.github.curlyrotaryphone.crp.result.EnvironmentChange;
import io.github.curlyrotaryphone.crp.spec.Owner;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * Removes an app. When a Flux Kustomization is deleted, Flux prunes what it applied by its inventory and does not need
 * the files, so they can be deleted in the same commit. One that would not prune is changed first, in a separate
 * commit, since Flux must have applied that before the deletion.
 */
final class UndeployPlanner {
    private final BranchView branch;

    UndeployPlanner(BranchView branch) {
        this.branch = branch;
    }

    ChangePlan plan(Edit.Undeploy edit, AppPaths place) {
        TreeView tree = branch.tree();
        tree.load(place.files(tree));
        Target target = Target.of("undeploy", place, edit.owner().map(Owner::toString), new TreeMap<>());
        if (place.record(tree).isEmpty()) {
            throw CrpException.refused(
                    target.cannot() + ": there is no '" + place.recordPath() + "' on the branch.",
                    "Correct the names of app and environment; 'mvn crp:environments' lists those that exist.");
        }
        Refusals refusals = new Refusals();
        Optional<DeployRecord> now = new Ownership(tree, refusals).check(target);
        refusals.throwIfAny();
        new Holds(refusals).check(target.cannot(), place, now.flatMap(DeployRecord::hold), branch.openHold(place));
        now.ifPresent(record -> new DependentsCheck(tree, refusals)
                .check(target.cannot(), place, record.files().keySet()));
        refusals.throwIfAny();
        return plan(edit, place, now.orElseThrow());
    }

    private ChangePlan plan(Edit.Undeploy edit, AppPaths place, DeployRecord now) {
        FileChanges changes = new FileChanges(branch.tree(), place);
        SortedMap<String, String> pruning = FluxPruning.corrected(branch.tree(), now);
        if (pruning.isEmpty()) {
            TreeMap<String, String> gone = new TreeMap<>(now.files());
            gone.put(place.recordPath(), "");
            EnvironmentChange change = changes.between(Map.of(), gone.keySet());
            return new ChangePlan(edit, change, Optional.of(now), Optional.empty(), branch.base());
        }
        TreeMap<String, String> ids = new TreeMap<>(now.files());
        pruning.forEach((path, text) -> ids.put(path, Target.idOf(text)));
        DeployRecord next = branch.complete(now, place).listing(ids);
        EnvironmentChange change = changes.to(pruning, next, Set.of());
        return new ChangePlan(edit, change, Optional.of(now), Optional.of(next), branch.base());
    }
}
