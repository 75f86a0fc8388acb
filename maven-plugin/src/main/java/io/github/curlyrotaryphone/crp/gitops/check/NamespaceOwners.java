package io.github.curlyrotaryphone.crp.gitops.check;

import io.github.curlyrotaryphone.crp.gitops.layout.BlobCache;
import io.github.curlyrotaryphone.crp.gitops.layout.FluxPath;
import io.github.curlyrotaryphone.crp.gitops.layout.RecordFile;
import io.github.curlyrotaryphone.crp.gitops.layout.TreeView;
import io.github.curlyrotaryphone.crp.spec.AppEnvironment;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/** Finds which app creates a Namespace of a cluster, by the objects in the records of all apps there. */
public final class NamespaceOwners {
    private final TreeView tree;
    private final Path cache;

    /** Reads this tree; {@code cache} is a folder for cached data about files of others. */
    public NamespaceOwners(TreeView tree, Path cache) {
        this.tree = tree;
        this.cache = cache;
    }

    /**
     * The creators of these namespaces, by cluster and namespace as in {@code prod/iris}; each is the name of a Flux
     * Kustomization.
     *
     * @param wanted clusters and namespaces
     * @param own the app that asks
     */
    public Map<String, String> of(Set<String> wanted, AppEnvironment own) {
        Map<TreeView.Entry, List<FluxPath>> flux = BlobCache.fluxPaths(cache).read(tree, Overlaps.readBy(tree));
        Map<TreeView.Entry, String> records = new LinkedHashMap<>();
        flux.forEach((file, paths) -> paths.stream()
                .filter(path -> !path.name().equals(own.fluxName()))
                .forEach(path -> tree.find(path.path() + "/" + RecordFile.NAME)
                        .filter(TreeView.Entry::isFile)
                        .ifPresent(record -> records.put(record, path.name()))));
        Map<String, String> owners = new TreeMap<>();
        BlobCache.createdNamespaces(cache)
                .read(tree, records.keySet())
                .forEach((record, created) -> created.stream()
                        .filter(wanted::contains)
                        .forEach(namespace -> owners.putIfAbsent(namespace, records.getOrDefault(record, ""))));
        return owners;
    }
}
