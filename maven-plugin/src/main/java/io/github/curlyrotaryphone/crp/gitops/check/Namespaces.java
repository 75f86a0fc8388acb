package io.github.curlyrotaryphone.crp.gitops.check;

import io.github.curlyrotaryphone.crp.gitops.layout.BlobCache;
import io.github.curlyrotaryphone.crp.gitops.layout.FluxPath;
import io.github.curlyrotaryphone.crp.gitops.layout.RecordFile;
import io.github.curlyrotaryphone.crp.gitops.layout.TreeView;
import io.github.curlyrotaryphone.crp.spec.ClusterName;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;

/**
 * Checks whether a Namespace that a deployment renders is rendered by another one for the same cluster. If two Flux
 * Kustomizations apply one Namespace, its labels change back and forth.
 */
public final class Namespaces {
    private static final String FILE = "/namespace.yaml";

    private final TreeView tree;
    private final BlobCache<String> cache;
    private final Refusals refusals;

    public Namespaces(TreeView tree, BlobCache<String> cache, Refusals refusals) {
        this.tree = tree;
        this.cache = cache;
        this.refusals = refusals;
    }

    /**
     * The Flux Kustomization that applies a file with a Namespace.
     *
     * @param cluster the cluster that it is applied to
     * @param kustomization name of the Flux Kustomization
     * @param file the file
     */
    private record Applied(String cluster, String kustomization, TreeView.Entry file) {}

    /** Checks all deployments together, so that the files of others are fetched in one request. */
    public void check(Map<Target, Set<String>> ownPaths, Map<TreeView.Entry, List<FluxPath>> known) {
        List<Target> rendering = ownPaths.keySet().stream()
                .filter(target -> target.namespace().isPresent())
                .toList();
        if (rendering.isEmpty()) {
            return;
        }
        checkEachOther(rendering);
        // Files that this run rewrites are not compared in their old state.
        Map<TreeView.Entry, List<FluxPath>> foreign = new LinkedHashMap<>(known);
        foreign.keySet().removeIf(file -> ownPaths.values().stream().anyMatch(own -> own.contains(file.path())));
        Set<String> folders = new HashSet<>();
        ownPaths.keySet().forEach(target -> folders.add(target.folder()));
        Map<Target, List<Applied>> others = new LinkedHashMap<>();
        rendering.forEach(target -> others.put(target, others(target, foreign, folders)));
        checkOthers(others);
    }

    private void checkEachOther(List<Target> rendering) {
        for (int i = 0; i < rendering.size(); i++) {
            Target target = rendering.get(i);
            for (Target earlier : rendering.subList(0, i)) {
                clusters(target)
                        .filter(cluster -> name(earlier).equals(name(target))
                                && clusters(earlier).anyMatch(cluster::equals))
                        .findFirst()
                        .ifPresent(cluster -> refuse(
                                target, cluster, earlier.app() + "." + earlier.environment(), earlier.folder() + FILE));
            }
        }
    }

    private List<Applied> others(Target target, Map<TreeView.Entry, List<FluxPath>> foreign, Set<String> folders) {
        List<String> clusters = clusters(target).toList();
        List<Applied> others = new ArrayList<>();
        foreign.forEach((flux, paths) -> {
            String cluster = flux.path().replaceFirst("^clusters/([^/]*)/.*", "$1");
            if (clusters.contains(cluster)) {
                paths.stream()
                        .filter(path -> path.reads(target.fluxSource()) && !folders.contains(path.path()))
                        .filter(path -> isApp(target, path))
                        .forEach(path -> tree.find(path.path() + FILE)
                                .filter(TreeView.Entry::isFile)
                                .ifPresent(file -> others.add(new Applied(cluster, path.name(), file))));
            }
        });
        return others;
    }

    /** Whether the folder is in the same folder of apps, or is one of an app with a different {@code gitops.apps}. */
    private boolean isApp(Target target, FluxPath path) {
        return path.path().startsWith(target.apps() + "/")
                || tree.find(path.path() + "/" + RecordFile.NAME).isPresent();
    }

    private void checkOthers(Map<Target, List<Applied>> others) {
        List<TreeView.Entry> files = others.values().stream()
                .flatMap(List::stream)
                .map(Applied::file)
                .distinct()
                .toList();
        Map<TreeView.Entry, List<String>> names = cache.read(tree, files);
        others.forEach((target, all) -> {
            Set<TreeView.Entry> told = new HashSet<>();
            for (Applied other : all) {
                if (names.getOrDefault(other.file(), List.of()).contains(name(target)) && told.add(other.file())) {
                    refuse(
                            target,
                            other.cluster(),
                            other.kustomization(),
                            other.file().path());
                }
            }
        });
    }

    private void refuse(Target target, String cluster, String kustomization, String file) {
        refusals.add(
                target.cannot() + ": it renders the Namespace '" + name(target)
                        + "', which the Flux Kustomization '" + kustomization + "' applies to cluster '" + cluster
                        + "' too, from '" + file + "'.",
                "Delete deploy.createNamespace in crp.yaml of one of them, or set another deploy.namespace: if two"
                        + " apply one Namespace, its labels change back and forth.");
    }

    private static String name(Target target) {
        return target.namespace().orElse("");
    }

    private static Stream<String> clusters(Target target) {
        return target.clusters().map(ClusterName::toString);
    }
}
