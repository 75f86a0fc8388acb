package io.github.curlyrotaryphone.crp.gitops.check;

import io.github.curlyrotaryphone.crp.gitops.layout.TreeView;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/** Checks for things in the tree that prevent writing a path: links, submodules, files, and conflicting names. */
public final class Obstacles {
    private final TreeView tree;
    private final Refusals refusals;

    public Obstacles(TreeView tree, Refusals refusals) {
        this.tree = tree;
        this.refusals = refusals;
    }

    /** Checks every path of a target and its parent folders. */
    public void check(Target target) {
        Set<String> written = new TreeSet<>(target.texts().keySet());
        written.add(target.recordPath());
        Set<String> visited = new TreeSet<>();
        for (String path : written) {
            for (int slash = path.indexOf('/'); slash > 0; slash = path.indexOf('/', slash + 1)) {
                visited.add(path.substring(0, slash));
            }
        }
        visited.forEach(this::checkFolder);
        written.forEach(this::checkFile);
        clashes(visited, written);
    }

    private void checkFolder(String path) {
        tree.find(path)
                .filter(entry -> !entry.isFolder())
                .ifPresent(entry -> refusals.add(
                        "Cannot write below '" + path + "': a " + entry.kind() + " exists where a folder is"
                                + " needed.",
                        "Remove '" + path + "' from the GitOps repository, or choose other names in crp.yaml."));
    }

    private void checkFile(String path) {
        tree.find(path)
                .filter(entry -> !entry.isFile())
                .ifPresent(entry -> refusals.add(
                        "Cannot write '" + path + "': a " + entry.kind() + " exists where a file is needed.",
                        "Remove '" + path + "' from the GitOps repository."));
    }

    private void clashes(Set<String> folders, Set<String> files) {
        for (Set<String> paths : List.of(folders, files)) {
            for (String path : paths) {
                sibling(path)
                        .ifPresent(other -> refusals.add(
                                "Cannot write '" + path + "': the GitOps repository contains '" + other
                                        + "', which is the same file on macOS and Windows.",
                                "Rename one of them."));
            }
        }
    }

    private Optional<String> sibling(String path) {
        int slash = path.lastIndexOf('/');
        return tree.list(slash < 0 ? "" : path.substring(0, slash)).stream()
                .map(TreeView.Entry::path)
                .filter(other -> !other.equals(path) && lower(other).equals(lower(path)))
                .findFirst();
    }

    private static String lower(String path) {
        return path.toLowerCase(Locale.ROOT);
    }
}
