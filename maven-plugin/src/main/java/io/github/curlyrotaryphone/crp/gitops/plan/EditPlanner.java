package io.github.curlyrotaryphone.crp.gitops.plan;

import io.github.curlyrotaryphone.crp.gitops.check.NamespaceOwners;
import io.github.curlyrotaryphone.crp.gitops.check.ObjectOwners;
import io.github.curlyrotaryphone.crp.gitops.check.OtherRecords;
import io.github.curlyrotaryphone.crp.gitops.check.Refusals;
import io.github.curlyrotaryphone.crp.gitops.layout.AppPaths;
import io.github.curlyrotaryphone.crp.gitops.store.Store;
import io.github.curlyrotaryphone.crp.gitops.store.Tip;
import io.github.curlyrotaryphone.crp.result.ChangePlan;
import io.github.curlyrotaryphone.crp.result.Edit;
import io.github.curlyrotaryphone.crp.result.EnvironmentChange;
import io.github.curlyrotaryphone.crp.result.PlacedApp;
import io.github.curlyrotaryphone.crp.result.SharedObjects;
import io.github.curlyrotaryphone.crp.spec.AppEnvironment;
import io.github.curlyrotaryphone.crp.spec.WorkloadNames;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Plans any edit on a tip: the files that change, or every reason why it is refused. */
public final class EditPlanner {
    private final Store store;
    private final Path cache;

    /**
     * A planner for the branches of this store.
     *
     * @param cache folder for cached data about files of others
     */
    public EditPlanner(Store store, Path cache) {
        this.store = store;
        this.cache = cache;
    }

    /**
     * The plans of edits that are made together, in their order; an edit that changes nothing has a plan without files.
     */
    public List<ChangePlan> plan(Tip tip, List<? extends Edit> edits) {
        BranchView branch = BranchView.of(store, tip, cache);
        if (edits.stream().allMatch(Edit.Deploy.class::isInstance)) {
            return new DeployPlanner(branch)
                    .plan(edits.stream().map(Edit.Deploy.class::cast).toList());
        }
        if (edits.size() != 1) {
            throw new IllegalArgumentException("only deployments are planned together, not " + edits);
        }
        return List.of(alone(branch, edits.get(0)));
    }

    private ChangePlan alone(BranchView branch, Edit edit) {
        AppPaths place = AppPaths.of(edit);
        if (edit instanceof Edit.Rollback rollback) {
            return new RollbackPlanner(branch).plan(rollback, place);
        } else if (edit instanceof Edit.ReleaseHold release) {
            return new HoldReleasePlanner(branch).plan(release, place);
        } else if (edit instanceof Edit.Undeploy undeploy) {
            return new UndeployPlanner(branch).plan(undeploy, place);
        }
        return new AdoptPlanner(branch).plan((Edit.Adopt) edit);
    }

    /** The names that an adoption of this app would keep; {@code chosen} are those that crp.yaml sets. */
    public WorkloadNames namesToKeep(Tip tip, AppPaths place, String namespace, WorkloadNames chosen) {
        BranchView branch = BranchView.of(store, tip, cache);
        branch.tree().load(place.files(branch.tree()));
        return new AdoptPlanner(branch)
                .namesToKeep(place, namespace, chosen, ReviewBranch.readable(branch.tree(), place));
    }

    /** The apps that create namespaces, as in {@link NamespaceOwners#of}. */
    public Map<String, String> namespaceOwners(Tip tip, Set<String> wanted, AppEnvironment own) {
        return new NamespaceOwners(BranchView.of(store, tip, cache).tree(), cache).of(wanted, own);
    }

    /** The objects of a change that others render too; a change that adds such objects was refused. */
    public List<SharedObjects> shared(Tip tip, ChangePlan plan) {
        if (plan.isEmpty() || plan.after().isEmpty()) {
            return List.of();
        }
        AppPaths place = AppPaths.of(plan.edit());
        BranchView branch = BranchView.of(store, tip, cache);
        OtherRecords others = OtherRecords.in(branch.tree(), cache, List.of(place.apps()));
        return new ObjectOwners(branch.tree(), others.records(), new Refusals())
                .sharedBy(place, plan.after().orElseThrow());
    }

    /** Where the objects of a change run, and ran before it. */
    public PlacedApp placed(Tip tip, ChangePlan plan) {
        return ChangedPlaces.of(BranchView.of(store, tip, cache), plan);
    }

    /** The plan of a deploy after the adoption that {@link #plan} returned on the same tip. */
    public EnvironmentChange following(Tip tip, ChangePlan adoption) {
        Edit.Deploy deployment = ((Edit.Adopt) adoption.edit()).deploy();
        return new AdoptPlanner(BranchView.of(store, tip, cache)).following(deployment, adoption);
    }
}
