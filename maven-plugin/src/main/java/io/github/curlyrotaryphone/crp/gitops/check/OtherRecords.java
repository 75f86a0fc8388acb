package io.github.curlyrotaryphone.crp.gitops.check;

import io.github.curlyrotaryphone.crp.gitops.layout.AppPaths;
import io.github.curlyrotaryphone.crp.gitops.layout.BlobCache;
import io.github.curlyrotaryphone.crp.gitops.layout.DeployedRecords;
import io.github.curlyrotaryphone.crp.gitops.layout.FluxPath;
import io.github.curlyrotaryphone.crp.gitops.layout.RecordSummary;
import io.github.curlyrotaryphone.crp.gitops.layout.TreeView;
import java.nio.file.Path;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What others have on the branch: their Flux Kustomizations and the records of all apps, whatever folder these are in. What
 * is not cached is read in one request.
 *
 * @param flux the Flux Kustomizations of each file
 * @param records what each app in each environment renders
 */
public record OtherRecords(Map<TreeView.Entry, List<FluxPath>> flux, Map<AppPaths, RecordSummary> records) {
    private static final Pattern APP = Pattern.compile("(.+)/([^/]+)/([^/]+)");

    /**
     * Reads a tree.
     *
     * @param cache a folder for cached data
     * @param apps folders of apps; those of other apps are found by their Flux Kustomizations
     */
    public static OtherRecords in(TreeView tree, Path cache, Collection<String> apps) {
        List<TreeView.Entry> files = Overlaps.readBy(tree);
        BlobCache<FluxPath> paths = BlobCache.fluxPaths(cache);
        DeployedRecords deployed = new DeployedRecords(tree, cache);
        Set<TreeView.Entry> unread = new LinkedHashSet<>(paths.unread(files));
        unread.addAll(deployed.unread(apps));
        tree.load(unread);
        Map<TreeView.Entry, List<FluxPath>> flux = paths.read(tree, files);
        Set<String> roots = new TreeSet<>(apps);
        flux.values().forEach(found -> found.forEach(path -> addRoot(path, roots)));
        return new OtherRecords(flux, deployed.in(roots));
    }

    /** The folder of apps that crp would use for a Flux Kustomization of this name and path. */
    private static void addRoot(FluxPath path, Set<String> roots) {
        Matcher names = APP.matcher(path.path());
        if (names.matches() && path.name().equals(names.group(2) + "." + names.group(3))) {
            roots.add(names.group(1));
        }
    }
}
