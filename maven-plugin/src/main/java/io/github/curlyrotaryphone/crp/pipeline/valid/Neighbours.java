package io.github.curlyrotaryphone.crp.pipeline.valid;

import io.github.curlyrotaryphone.crp.gitops.BranchSession;
import io.github.curlyrotaryphone.crp.spec.AppEnvironment;
import io.github.curlyrotaryphone.crp.spec.ClusterName;
import io.github.curlyrotaryphone.crp.spec.GitOpsSpec;
import io.github.curlyrotaryphone.crp.validation.finding.PlacedObject;
import io.github.curlyrotaryphone.crp.yaml.PlainYaml;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The workloads and Services of other apps in a namespace that an app shares with them; only their files are read. */
final class Neighbours {
    private static final Pattern FILE =
            Pattern.compile("([^/]+)/([^/]+)/(?:deployment|statefulset|daemonset|service)(?:-[^/]*)?\\.yaml");

    private final GitOpsSpec gitops;
    private final List<ClusterName> clusters;

    Neighbours(GitOpsSpec gitops, List<ClusterName> clusters) {
        this.gitops = gitops;
        this.clusters = clusters;
    }

    List<PlacedObject> of(BranchSession branch, AppEnvironment identity, String namespace) {
        Set<String> paths = new TreeSet<>();
        branch.files(path -> {
            paths.add(path);
            return false;
        });
        String own = gitops.folder(identity) + "/";
        List<PlacedObject> found = new ArrayList<>();
        branch.files(path -> !path.startsWith(own) && isBeside(path, paths))
                .forEach((path, text) -> PlainYaml.readable(text).stream()
                        .map(tree -> PlacedObject.in(path, tree))
                        .filter(object -> object.name().namespace().equals(namespace))
                        .forEach(found::add));
        return found;
    }

    /** Whether it is a file of a workload or Service of an app that runs on one of these clusters. */
    private boolean isBeside(String path, Set<String> paths) {
        if (!path.startsWith(gitops.apps() + "/")) {
            return false;
        }
        Matcher file = FILE.matcher(path.substring(gitops.apps().length() + 1));
        return file.matches()
                && clusters.stream()
                        .anyMatch(cluster -> paths.contains(
                                "clusters/" + cluster + "/" + file.group(1) + "." + file.group(2) + ".yaml"));
    }
}
