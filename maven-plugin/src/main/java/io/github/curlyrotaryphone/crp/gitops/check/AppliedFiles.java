package io.github.curlyrotaryphone.crp.gitops.check;

import io.github.curlyrotaryphone.crp.gitops.layout.TreeView;
import io.github.curlyrotaryphone.crp.yaml.PlainYaml;
import io.github.curlyrotaryphone.crp.yaml.tree.Tree;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Deque;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/**
 * The files that the Flux of each cluster applies from its folder: every YAML file in it, and what its kustomization.yaml
 * names, which may be anywhere in the repository and have any name.
 */
final class AppliedFiles {
    private static final String GENERATED = "/flux-system/gotk-components.yaml";
    private static final List<String> KUSTOMIZATIONS =
            List.of("kustomization.yaml", "kustomization.yml", "Kustomization");
    private static final List<String> LISTS = List.of("resources", "bases", "components");

    private final TreeView tree;
    private final Map<String, TreeView.Entry> found = new LinkedHashMap<>();
    private final Set<String> followed = new HashSet<>();
    private final Deque<TreeView.Entry> kustomizations = new ArrayDeque<>();

    private AppliedFiles(TreeView tree) {
        this.tree = tree;
    }

    static List<TreeView.Entry> in(TreeView tree) {
        AppliedFiles files = new AppliedFiles(tree);
        tree.files("clusters").stream().filter(AppliedFiles::isYaml).forEach(files::add);
        tree.list("clusters").forEach(cluster -> files.follow(cluster.path()));
        while (!files.kustomizations.isEmpty()) {
            files.followNext();
        }
        return List.copyOf(files.found.values());
    }

    private static boolean isYaml(TreeView.Entry file) {
        return file.path().endsWith(".yaml") || file.path().endsWith(".yml");
    }

    private void add(TreeView.Entry file) {
        if (!file.path().endsWith(GENERATED)) {
            found.put(file.path(), file);
        }
    }

    /** Follows the kustomization.yaml of a folder, if it has one. */
    private boolean follow(String folder) {
        Optional<TreeView.Entry> file = KUSTOMIZATIONS.stream()
                .flatMap(name -> tree.find(folder + "/" + name).stream())
                .filter(TreeView.Entry::isFile)
                .findFirst();
        file.filter(each -> followed.add(each.path())).ifPresent(kustomizations::add);
        return file.isPresent();
    }

    /** Those that are known at a time are read together. */
    private void followNext() {
        Collection<TreeView.Entry> next = List.copyOf(kustomizations);
        kustomizations.clear();
        tree.load(next);
        for (TreeView.Entry file : next) {
            String folder = file.path().substring(0, file.path().lastIndexOf('/'));
            PlainYaml.readable(tree.text(file)).stream()
                    .flatMap(document -> LISTS.stream().flatMap(list -> Tree.texts(document, list).stream()))
                    .flatMap(resource -> resolve(folder, resource).stream())
                    .flatMap(path -> tree.find(path).stream())
                    .forEach(this::apply);
        }
    }

    private void apply(TreeView.Entry named) {
        if (found.containsKey(named.path())) {
            return;
        }
        if (named.isFile()) {
            add(named);
        } else if (named.isFolder() && !follow(named.path())) {
            tree.files(named.path()).stream().filter(AppliedFiles::isYaml).forEach(this::add);
        }
    }

    /** A path from the root; empty if it leads out of the repository, or is the address of another one. */
    private static Optional<String> resolve(String folder, String resource) {
        List<String> path = new ArrayList<>();
        for (String name : Stream.of(folder.split("/", -1), resource.split("/", -1))
                .flatMap(Stream::of)
                .toList()) {
            if (name.equals("..")) {
                if (path.isEmpty()) {
                    return Optional.empty();
                }
                path.remove(path.size() - 1);
            } else if (!name.isEmpty() && !name.equals(".")) {
                path.add(name);
            }
        }
        return Optional.of(String.join("/", path));
    }
}
