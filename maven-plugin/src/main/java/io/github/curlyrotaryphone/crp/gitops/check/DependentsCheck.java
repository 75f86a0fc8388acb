package io.github.curlyrotaryphone.crp.gitops.check;

import io.github.curlyrotaryphone.crp.gitops.layout.AppPaths;
import io.github.curlyrotaryphone.crp.gitops.layout.TreeView;
import io.github.curlyrotaryphone.crp.yaml.PlainYaml;
import io.github.curlyrotaryphone.crp.yaml.tree.Tree;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** Whether others need the Flux Kustomizations that are about to be deleted. */
public final class DependentsCheck {
    private final TreeView tree;
    private final Refusals refusals;

    /** Looks into this tree. */
    public DependentsCheck(TreeView tree, Refusals refusals) {
        this.tree = tree;
        this.refusals = refusals;
    }

    /** Checks the files of one place that go; {@code cannot} is how a refusal starts. */
    public void check(String cannot, AppPaths place, Collection<String> gone) {
        Set<String> clusters = gone.stream()
                .filter(path -> path.startsWith("clusters/"))
                .map(path -> path.substring(0, path.lastIndexOf('/') + 1))
                .collect(Collectors.toSet());
        List<TreeView.Entry> others = Overlaps.readBy(tree).stream()
                .filter(file -> !gone.contains(file.path()))
                .filter(file -> clusters.stream().anyMatch(file.path()::startsWith))
                .toList();
        tree.load(others);
        for (TreeView.Entry other : others) {
            String text = tree.text(other);
            if (text.contains(place.fluxName())) {
                PlainYaml.readable(text).forEach(document -> check(cannot, place, gone, other, document));
            }
        }
    }

    private void check(
            String cannot,
            AppPaths place,
            Collection<String> gone,
            TreeView.Entry other,
            Map<String, Object> document) {
        String file = place.fluxName() + ".yaml";
        String folder = other.path().substring(0, other.path().lastIndexOf('/') + 1);
        if (gone.contains(folder + file)
                && Tree.texts(document, "resources").stream().anyMatch(n -> n.equals(file) || n.equals("./" + file))) {
            refusals.add(
                    cannot + ": '" + other.path() + "' lists '" + file
                            + "', and Flux applies nothing of that folder where a" + " listed file is missing.",
                    "Delete the line '- " + file + "' from '" + other.path()
                            + "' in a commit of your own, which lets Flux prune the app, then run again.");
        }
        if (Tree.maps(document, "spec", "dependsOn").stream()
                .anyMatch(on -> Tree.text(on, "name").equals(Optional.of(place.fluxName())))) {
            refusals.add(
                    cannot + ": the Flux Kustomization '"
                            + Tree.text(document, "metadata", "name").orElse("") + "' in '" + other.path()
                            + "' depends on it and would wait for ever.",
                    "Undeploy that one first, or delete '" + place.fluxName() + "' from its dependsOn.");
        }
    }
}
