package io.github.curlyrotaryphone.crp.gitops.plan;

import io.github.curlyrotaryphone.crp.gitops.check.Target;
import io.github.curlyrotaryphone.crp.gitops.layout.AppPaths;
import io.github.curlyrotaryphone.crp.gitops.layout.RenderedObjects;
import io.github.curlyrotaryphone.crp.result.ChangePlan;
import io.github.curlyrotaryphone.crp.result.DeployRecord;
import io.github.curlyrotaryphone.crp.result.Edit;
import io.github.curlyrotaryphone.crp.result.PlacedApp;
import io.github.curlyrotaryphone.crp.result.RecordedObject;
import io.github.curlyrotaryphone.crp.spec.ClusterName;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/** The clusters and namespaces that a change touches: those that the app leaves, and those that it comes to. */
final class ChangedPlaces {
    private static final String CLUSTERS = "clusters/";

    private final List<RecordedObject> objects = new ArrayList<>();
    private final Set<ClusterName> clusters = new TreeSet<>();

    private ChangedPlaces() {}

    static PlacedApp of(BranchView branch, ChangePlan plan) {
        ChangedPlaces places = new ChangedPlaces();
        AppPaths paths = AppPaths.of(plan.edit());
        plan.before().ifPresent(record -> places.add(branch.complete(record, paths)));
        plan.after().ifPresent(places::add);
        if (plan.edit() instanceof Edit.Adopt adopt) {
            // The next deploy brings its objects here.
            places.add(Target.adopted(adopt.deploy()));
        }
        return PlacedApp.of(plan.identity(), places.objects, places.clusters);
    }

    private void add(DeployRecord record) {
        objects.addAll(record.objects());
        addClusters(record.files().keySet());
    }

    private void add(Target target) {
        objects.addAll(RenderedObjects.of(target.place(), target.texts()));
        addClusters(target.texts().keySet());
    }

    private void addClusters(Collection<String> paths) {
        paths.stream()
                .filter(path -> path.startsWith(CLUSTERS))
                .forEach(path -> clusters.add(new ClusterName(path.split("/", -1)[1])));
    }
}
