package io.github.curlyrotaryphone.crp.gitops.plan;

import io.github.curlyrotaryphone.crp.event.CrpException;
import io.github.curlyrotaryphone.crp.gitops.layout.TreeView;
import io.github.curlyrotaryphone.crp.result.DeployRecord;
import io.github.curlyrotaryphone.crp.yaml.PlainYaml;
import io.github.curlyrotaryphone.crp.yaml.ScalarLines;
import io.github.curlyrotaryphone.crp.yaml.tree.Tree;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/** Makes Flux Kustomizations prune what they applied when they are deleted. */
final class FluxPruning {
    private FluxPruning() {}

    /** Path to new text of those that would leave everything running; empty where all prune. */
    static SortedMap<String, String> corrected(TreeView tree, DeployRecord record) {
        SortedMap<String, String> corrected = new TreeMap<>();
        for (String path : record.files().keySet()) {
            Optional<String> text =
                    path.startsWith("clusters/") ? tree.find(path).map(tree::text) : Optional.empty();
            text.filter(found -> !prunes(found)).ifPresent(found -> corrected.put(path, correct(path, found)));
        }
        return corrected;
    }

    private static boolean prunes(String text) {
        return PlainYaml.readable(text).stream()
                .map(object -> Tree.map(object, "spec"))
                .allMatch(spec -> isTrue(spec, "prune")
                        && !isTrue(spec, "suspend")
                        && !Tree.text(spec, "deletionPolicy").equals(Optional.of("Orphan")));
    }

    private static boolean isTrue(Map<String, Object> spec, String key) {
        return Tree.text(spec, key).equals(Optional.of("true"));
    }

    private static String correct(String path, String text) {
        String corrected = ScalarLines.of(text)
                .delete("spec", "suspend", "true")
                .delete("spec", "deletionPolicy", "Orphan")
                .replace("spec", "prune", "false", "true")
                .text();
        if (!prunes(corrected)) {
            throw CrpException.refused(
                    "Cannot undeploy by deleting '" + path + "': this Flux Kustomization does not prune, so all that it"
                            + " applied would stay.",
                    "Give it 'prune: true', without 'suspend' and 'deletionPolicy: Orphan', in crp.yaml's overlay or by"
                            + " hand, let Flux apply that, and run again.");
        }
        return corrected;
    }
}
