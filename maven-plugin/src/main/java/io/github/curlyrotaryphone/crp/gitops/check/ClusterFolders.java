package io.github.curlyrotaryphone.crp.gitops.check;

import io.github.curlyrotaryphone.crp.gitops.layout.TreeView;
import io.github.curlyrotaryphone.crp.spec.ClusterName;
import io.github.curlyrotaryphone.crp.spec.GitOpsSpec;
import io.github.curlyrotaryphone.crp.yaml.PlainYaml;
import io.github.curlyrotaryphone.crp.yaml.tree.Tree;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/** Whether the Flux of a cluster will see the file that is written for it. */
public final class ClusterFolders {
    private static final List<String> KUSTOMIZATION_FILES =
            List.of("kustomization.yaml", "kustomization.yml", "Kustomization");

    private final TreeView tree;
    private final Refusals refusals;

    public ClusterFolders(TreeView tree, Refusals refusals) {
        this.tree = tree;
        this.refusals = refusals;
    }

    /** Checks every cluster that a target is for. */
    public void check(Target target) {
        for (ClusterName cluster : target.clusters().toList()) {
            if (tree.find("clusters/" + cluster).isEmpty()) {
                checkNew(target, cluster);
            } else {
                checkIncluded(target, cluster);
            }
        }
    }

    private void checkNew(Target target, ClusterName cluster) {
        List<String> synced = tree.list("clusters").stream()
                .map(TreeView.Entry::path)
                .filter(folder -> tree.find(folder + "/flux-system").isPresent())
                .map(folder -> "'" + folder.substring("clusters/".length()) + "'")
                .toList();
        if (!synced.isEmpty()) {
            refusals.add(
                    target.cannot() + ": Flux syncs "
                            + synced.stream().collect(Collectors.joining(", "))
                            + " from this repository and no cluster '"
                            + cluster + "'.",
                    "Correct environments." + target.environment()
                            + ".clusters in crp.yaml, or start it with 'flux bootstrap … --path=clusters/" + cluster
                            + "'.");
        }
    }

    private void checkIncluded(Target target, ClusterName cluster) {
        String path = GitOpsSpec.fluxFile(cluster, target.place().identity());
        String name = path.substring(path.lastIndexOf('/') + 1);
        kustomization(tree, cluster)
                .filter(file -> !includes(file, name))
                .ifPresent(file -> refusals.add(
                        target.cannot() + ": '" + file.path() + "' does not list '" + name
                                + "', so Flux would never see it.",
                        "Add '- " + name + "' under resources of '" + file.path()
                                + "', then run again at once, or delete"
                                + " that file: without it Flux takes every file of the folder."));
    }

    private boolean includes(TreeView.Entry file, String name) {
        return PlainYaml.readable(tree.text(file)).stream()
                .flatMap(document -> Tree.texts(document, "resources").stream())
                .anyMatch(resource -> resource.equals(name) || resource.equals("./" + name));
    }

    private static Optional<TreeView.Entry> kustomization(TreeView tree, ClusterName cluster) {
        return KUSTOMIZATION_FILES.stream()
                .flatMap(name -> tree.find("clusters/" + cluster + "/" + name).stream())
                .filter(TreeView.Entry::isFile)
                .findFirst();
    }

    /** The files whose text the check reads. */
    public static List<TreeView.Entry> readBy(Target target, TreeView tree) {
        return target.clusters()
                .flatMap(cluster -> kustomization(tree, cluster).stream())
                .toList();
    }
}
