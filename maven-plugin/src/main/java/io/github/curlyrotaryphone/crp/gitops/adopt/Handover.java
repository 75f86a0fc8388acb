package io.github.curlyrotaryphone.crp.gitops.adopt;

import io.github.curlyrotaryphone.crp.gitops.check.Overlaps;
import io.github.curlyrotaryphone.crp.gitops.check.Refusals;
import io.github.curlyrotaryphone.crp.gitops.check.Target;
import io.github.curlyrotaryphone.crp.gitops.layout.FluxPath;
import io.github.curlyrotaryphone.crp.gitops.layout.TreeView;
import io.github.curlyrotaryphone.crp.yaml.PlainYaml;
import io.github.curlyrotaryphone.crp.yaml.tree.Tree;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Checks that the Flux Kustomization that applies the files until now lets go of the objects without deleting them, and
 * does not rename them.
 */
public final class Handover {
    private static final List<String> CHANGING =
            List.of("components", "namePrefix", "nameSuffix", "patches", "targetNamespace");

    private final TreeView tree;
    private final Refusals refusals;

    public Handover(TreeView tree, Refusals refusals) {
        this.tree = tree;
        this.refusals = refusals;
    }

    /** Checks the Flux Kustomizations of all clusters, but not those in the app's own files. */
    public void check(Target target, Set<String> own) {
        List<TreeView.Entry> files = Overlaps.readBy(tree).stream()
                .filter(file -> !own.contains(file.path()))
                .toList();
        tree.load(files);
        for (TreeView.Entry file : files) {
            for (Map<String, Object> object : PlainYaml.readable(tree.text(file))) {
                FluxPath.of(object)
                        .filter(found -> found.reads(target.fluxSource()))
                        .filter(found -> found.overlaps(target.folder()))
                        .ifPresent(found -> check(target, file.path(), found, Tree.map(object, "spec")));
            }
        }
    }

    private void check(Target target, String file, FluxPath flux, Map<String, Object> spec) {
        String problem = target.cannot() + ": the Flux Kustomization '" + flux.name() + "' in '" + file
                + "' applies './" + flux.path() + "' ";
        CHANGING.stream()
                .filter(spec::containsKey)
                .findFirst()
                .ifPresent(key -> refusals.add(
                        problem + "and changes its objects by '" + key
                                + "', so their names cannot be read from the files.",
                        "Write what it changes into the files, remove '" + key
                                + "' there, and run crp:adopt again when Flux has" + " applied that."));
        if (Tree.text(spec, "prune").equals(Optional.of("true"))) {
            refusals.add(
                    problem + "and would delete its objects as soon as it no longer does.",
                    "Set 'prune: false' there, let Flux apply it, and run crp:adopt again. Then remove that Flux"
                            + " Kustomization before the next deploy: the pods keep running (docs/gitops.md).");
        }
    }
}
