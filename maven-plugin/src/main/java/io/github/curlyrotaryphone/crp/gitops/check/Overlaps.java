package io.github.curlyrotaryphone.crp.gitops.check;

import io.github.curlyrotaryphone.crp.gitops.layout.FluxPath;
import io.github.curlyrotaryphone.crp.gitops.layout.TreeView;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Checks whether another Flux Kustomization applies our folder too. Two for one folder conflict and prune each other's
 * objects.
 */
public final class Overlaps {
    private final Refusals refusals;

    public Overlaps(Refusals refusals) {
        this.refusals = refusals;
    }

    /** The files whose Flux Kustomizations are checked. */
    public static List<TreeView.Entry> readBy(TreeView tree) {
        return AppliedFiles.in(tree);
    }

    /** Checks every deployment against the Flux Kustomizations in all files that are not its own. */
    public void check(Map<Target, Set<String>> ownPaths, Map<TreeView.Entry, List<FluxPath>> known) {
        ownPaths.forEach((target, own) -> known.forEach((file, paths) -> {
            if (!own.contains(file.path())) {
                paths.forEach(path -> check(target, file, path));
            }
        }));
    }

    private void check(Target target, TreeView.Entry file, FluxPath path) {
        if (path.reads(target.fluxSource()) && path.overlaps(target.folder())) {
            refusals.add(
                    target.cannot() + ": the Flux Kustomization '" + path.name() + "' in '"
                            + file.path() + "' applies './" + path.path() + "', which overlaps './" + target.folder()
                            + "'.",
                    "Change its path, or set gitops.apps to a folder that no other Flux Kustomization applies: two of"
                            + " them for one folder prune each other's objects.");
        }
    }
}
