package io.github.curlyrotaryphone.crp.gitops.check;

import io.github.curlyrotaryphone.crp.spec.OwnLabels;
import io.github.curlyrotaryphone.crp.spec.WorkloadNames;
import io.github.curlyrotaryphone.crp.spec.WorkloadNames.Labels;
import io.github.curlyrotaryphone.crp.spec.WorkloadNames.Part;
import io.github.curlyrotaryphone.crp.yaml.PlainYaml;
import io.github.curlyrotaryphone.crp.yaml.tree.Tree;
import java.util.Map;
import java.util.Optional;

/**
 * Checks that a deployment changes the Deployment that an adoption took over. With another name, a second one would
 * start beside it and Flux would delete the first; with another selector, the API server would refuse it.
 */
public final class AdoptedWorkload {
    private final Refusals refusals;

    public AdoptedWorkload(Refusals refusals) {
        this.refusals = refusals;
    }

    /** Checks the desired files. */
    public void check(Target target, WorkloadNames kept) {
        String name = kept.name(Part.DEPLOYMENT)
                .orElseGet(() -> Part.DEPLOYMENT.own(target.place().app()));
        Map<String, String> labels = kept.labels(Labels.SELECTOR);
        Map<String, String> selector =
                labels.isEmpty() ? OwnLabels.selector(target.place().app()) : labels;
        if (kept.equals(WorkloadNames.NONE) || has(target, name, selector)) {
            return;
        }
        refusals.add(
                target.cannot() + ": crp:adopt took over the Deployment '" + name + "' that selects pods by "
                        + words(selector) + ", and this release contains none with that name and selector.",
                "Deploy with access to the branch that '" + target.place().environment()
                        + "' is on, so that a new release is made which keeps them, and promote that one.");
    }

    private static boolean has(Target target, String name, Map<String, String> selector) {
        return target.texts().values().stream()
                .filter(text -> text.contains("kind: Deployment"))
                .flatMap(text -> PlainYaml.readable(text).stream())
                .filter(object -> Tree.text(object, "kind").equals(Optional.of("Deployment"))
                        && Tree.text(object, "metadata", "name").equals(Optional.of(name)))
                .anyMatch(object ->
                        Tree.map(object, "spec", "selector", "matchLabels").equals(selector));
    }

    private static String words(Map<String, String> selector) {
        StringBuilder words = new StringBuilder();
        selector.forEach((key, value) -> words.append(words.isEmpty() ? "'" : ", '")
                .append(key)
                .append(": ")
                .append(value)
                .append("'"));
        return words.toString();
    }
}
