package io.github.curlyrotaryphone.crp.gitops.plan;

import io.github.curlyrotaryphone.crp.gitops.edit.Edit;
import io.github.curlyrotaryphone.crp.gitops.layout.AppPaths;
import io.github.curlyrotaryphone.crp.gitops.store.Store;
import io.github.curlyrotaryphone.crp.gitops.store.Tip;
import io.github.curlyrotaryphone.crp.result.Deployment;
import io.github.curlyrotaryphone.crp.result.EnvironmentChange;
import io.github.curlyrotaryphone.crp.spec.AppName;
import io.github.curlyrotaryphone.crp.spec.EnvironmentName;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/** Plans any edit on a tip: the files that change, or everything that stands in their way. */
public final class EditPlanner {
    private final Store store;
    private final Path cache;
    private final String apps;

    /**
     * A planner for the branches of this store.
     *
     * @param cache a folder for what is read of others' files
     * @param apps the folder of all apps, for edits that do not bring their own
     */
    public EditPlanner(Store store, Path cache, String apps) {
        this.store = store;
        this.cache = cache;
        this.apps = apps;
    }

    /** Where an edit changes something. */
    public List<AppPaths> places(Edit edit) {
        if (edit instanceof Edit.Deploy deploy) {
            return deploy.deployments().stream().map(EditPlanner::place).toList();
        } else if (edit instanceof Edit.Rollback rollback) {
            return List.of(place(rollback.app(), rollback.environment()));
        } else if (edit instanceof Edit.ReleaseHold release) {
            return List.of(place(release.app(), release.environment()));
        } else if (edit instanceof Edit.Undeploy undeploy) {
            return List.of(place(undeploy.app(), undeploy.environment()));
        }
        return List.of(place(((Edit.Adopt) edit).deployment()));
    }

    /** The branches of open changes that planning an edit looks at. */
    public Set<String> reviews(Edit edit) {
        Set<String> reviews = new TreeSet<>();
        places(edit).forEach(place -> reviews.add(place.reviewBranch()));
        return reviews;
    }

    /** What changes at each place, in their order; those without a change have no files. */
    public List<Planned> plan(Tip tip, Edit edit) {
        BranchView branch = BranchView.of(store, tip, cache);
        if (edit instanceof Edit.Deploy deploy) {
            return new DeployPlanner(branch).plan(deploy);
        }
        AppPaths place = places(edit).get(0);
        if (edit instanceof Edit.Rollback rollback) {
            return List.of(new RollbackPlanner(branch).plan(rollback, place));
        } else if (edit instanceof Edit.ReleaseHold) {
            return List.of(new HoldReleasePlanner(branch).plan(place));
        } else if (edit instanceof Edit.Undeploy undeploy) {
            return List.of(new UndeployPlanner(branch).plan(undeploy, place));
        }
        return List.of(new AdoptPlanner(branch).plan(((Edit.Adopt) edit).deployment()));
    }

    /** What a deploy would change after its adoption, which {@link #plan} gave on the same tip. */
    public EnvironmentChange following(Tip tip, Edit.Adopt edit, Planned adopted) {
        return new AdoptPlanner(BranchView.of(store, tip, cache)).following(edit.deployment(), adopted);
    }

    private static AppPaths place(Deployment deployment) {
        return new AppPaths(
                deployment.app(),
                deployment.name(),
                deployment.environment().gitops().apps());
    }

    private AppPaths place(AppName app, EnvironmentName environment) {
        return new AppPaths(app, environment, apps);
    }
}
