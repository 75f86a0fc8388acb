package io.github.curlyrotaryphone.crp.gitops.layout;

import io.github.curlyrotaryphone.crp.spec.FluxSpec;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Whether somebody else's Flux Kustomization applies our folder too. Two over one folder fight and prune each other's
 * objects.
 */
final class Overlaps {
    private static final String GENERATED = "/flux-system/gotk-components.yaml";

    private final TreeView tree;
    private final FluxPathCache cache;
    private final Refusals refusals;

    Overlaps(TreeView tree, FluxPathCache cache, Refusals refusals) {
        this.tree = tree;
        this.cache = cache;
        this.refusals = refusals;
    }

    /** Checks all deployments at once, so that the files of others are fetched in one request. */
    void check(Map<Target, Set<String>> ownPaths) {
        List<TreeView.Entry> files = tree.files("clusters").stream()
                .filter(file -> file.path().endsWith(".yaml") || file.path().endsWith(".yml"))
                .filter(file -> !file.path().endsWith(GENERATED))
                .toList();
        Map<TreeView.Entry, List<FluxPath>> known = cache.read(tree, files);
        ownPaths.forEach((target, own) -> known.forEach((file, paths) -> {
            if (!own.contains(file.path())) {
                paths.forEach(path -> check(target, file, path));
            }
        }));
    }

    private void check(Target target, TreeView.Entry file, FluxPath path) {
        FluxSpec flux = target.intent().spec().flux();
        String ours = "GitRepository/" + flux.namespace() + "/" + flux.source();
        if (path.source().equals(ours) && path.overlaps(target.folder())) {
            refusals.add(
                    "Cannot deploy " + target.title() + ": the Flux Kustomization '" + path.name() + "' in '"
                            + file.path() + "' applies './" + path.path() + "', which overlaps './" + target.folder()
                            + "'.",
                    "Let it apply another path, or set gitops.apps to a folder that nobody else applies: two of them"
                            + " over one folder prune each other's objects.");
        }
    }
}
