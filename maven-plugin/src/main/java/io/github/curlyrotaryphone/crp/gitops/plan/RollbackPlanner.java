package io.github.curlyrotaryphone.crp.gitops.plan;

import io.github.curlyrotaryphone.crp.event.CrpException;
import io.github.curlyrotaryphone.crp.gitops.check.PathRules;
import io.github.curlyrotaryphone.crp.gitops.check.Refusals;
import io.github.curlyrotaryphone.crp.gitops.check.Target;
import io.github.curlyrotaryphone.crp.gitops.check.TargetChecks;
import io.github.curlyrotaryphone.crp.gitops.layout.AppPaths;
import io.github.curlyrotaryphone.crp.gitops.layout.RenderedObjects;
import io.github.curlyrotaryphone.crp.gitops.layout.TreeView;
import io.github.curlyrotaryphone.crp.result.ChangePlan;
import io.github.curlyrotaryphone.crp.result.DeployRecord;
import io.github.curlyrotaryphone.crp.result.Edit;
import io.github.curlyrotaryphone.crp.result.EnvironmentChange;
import io.github.curlyrotaryphone.crp.spec.Owner;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import org.eclipse.jgit.lib.ObjectId;

/** Restores the files of an earlier deployment unchanged, and sets the hold. */
final class RollbackPlanner {
    private final BranchView branch;

    RollbackPlanner(BranchView branch) {
        this.branch = branch;
    }

    ChangePlan plan(Edit.Rollback edit, AppPaths place) {
        String cannot = "Cannot roll back " + place.title() + " to commit '" + edit.toCommit() + "'";
        TreeView then = treeAt(edit.toCommit(), cannot);
        DeployRecord old =
                BranchView.recordIn(then, place, cannot, "at that commit").orElseThrow(() -> notThere(place, cannot));
        Target target =
                Target.of("roll back", place, edit.owner().map(Owner::toString), texts(then, place, old, cannot));
        refuseGoneClusters(target, cannot);
        Refusals refusals = new Refusals();
        new PathRules(refusals).check(List.of(target));
        Optional<DeployRecord> now = new TargetChecks(branch.tree(), branch.cache(), refusals)
                .check(List.of(target)).values().stream().findFirst().flatMap(found -> found);
        refusals.throwIfAny();
        // A module that was renamed since keeps its current owner.
        String owner = now.map(DeployRecord::owner).or(target::owner).orElse(old.owner());
        DeployRecord next = old.ownedBy(owner)
                .making(RenderedObjects.of(place, target.texts()))
                .keeping(now.map(DeployRecord::kept).orElseGet(old::kept))
                .holding(Optional.of(edit.hold()));
        Set<String> present =
                now.<Set<String>>map(found -> found.files().keySet()).orElse(Set.of());
        EnvironmentChange change = new FileChanges(branch.tree(), place).to(target.texts(), next, present);
        return new ChangePlan(edit, change, now, Optional.of(next), branch.base());
    }

    private TreeView treeAt(String commit, String cannot) {
        if (!ObjectId.isId(commit) || !branch.store().loadCommit(ObjectId.fromString(commit))) {
            throw CrpException.refused(
                    cannot + ": GitOps repository '" + branch.store().name() + "' does not contain it.",
                    "Use the full id of a commit of its branch: 'mvn crp:history' lists them.");
        }
        return TreeView.of(branch.store(), ObjectId.fromString(commit));
    }

    private static CrpException notThere(AppPaths place, String cannot) {
        return CrpException.refused(
                cannot + ": there is no '" + place.recordPath() + "' at that commit.",
                "Use a commit at which the app was deployed there: 'mvn crp:history"
                        + " -Dcrp.app=" + place.app() + " -Dcrp.env="
                        + place.environment() + "' lists them.");
    }

    private static SortedMap<String, String> texts(TreeView then, AppPaths place, DeployRecord old, String cannot) {
        then.load(place.files(then));
        SortedMap<String, String> texts = new TreeMap<>();
        for (Map.Entry<String, String> file : old.files().entrySet()) {
            Optional<String> text = then.find(file.getKey())
                    .filter(TreeView.Entry::isFile)
                    .map(then::text)
                    .filter(found -> Target.idOf(found).equals(file.getValue()));
            if (text.isEmpty()) {
                throw CrpException.refused(
                        cannot + ": '" + file.getKey() + "' was edited or deleted by hand in that commit, so it is"
                                + " not a deployment by crp.",
                        "Use the commit of the deployment before that edit ('git log -- " + file.getKey() + "').");
            }
            texts.put(file.getKey(), text.orElseThrow());
        }
        return texts;
    }

    /**
     * Refuses a cluster that was renamed or removed since: its folder would be restored, but no Flux would apply it.
     */
    private void refuseGoneClusters(Target target, String cannot) {
        TreeView tree = branch.tree();
        List<String> synced = tree.list("clusters").stream()
                .map(TreeView.Entry::path)
                .filter(folder -> tree.find(folder + "/flux-system").isPresent())
                .map(folder -> folder.substring("clusters/".length()))
                .toList();
        for (String path : target.texts().keySet()) {
            String cluster = path.startsWith("clusters/") ? path.split("/", -1)[1] : "";
            if (!cluster.isEmpty() && !synced.isEmpty() && !synced.contains(cluster)) {
                throw CrpException.refused(
                        cannot + ": it was deployed to cluster '" + cluster + "' at that commit, and Flux now syncs"
                                + " only '"
                                + String.join("', '", synced) + "'.",
                        "Roll back to a deployment to the current clusters, or deploy the earlier version again with"
                                + " crp:deploy or crp:promote.");
            }
        }
    }
}
