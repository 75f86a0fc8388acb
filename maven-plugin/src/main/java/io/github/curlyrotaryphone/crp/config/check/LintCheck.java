package io.github.curlyrotaryphone.crp.config.check;

import io.github.curlyrotaryphone.crp.config.keys.Settings;
import io.github.curlyrotaryphone.crp.config.problem.Problems;
import io.github.curlyrotaryphone.crp.event.Nearest;
import io.github.curlyrotaryphone.crp.spec.LintSpec;
import io.github.curlyrotaryphone.crp.yaml.tree.Location;
import io.github.curlyrotaryphone.crp.yaml.tree.Value;
import io.github.curlyrotaryphone.crp.yaml.tree.Value.Mapping;
import io.github.curlyrotaryphone.crp.yaml.tree.Value.Scalar;
import io.github.curlyrotaryphone.crp.yaml.tree.Value.Sequence;

/** Checks which lints are ignored and why, and the nodes that are declared for them. */
public final class LintCheck {
    private final Problems problems;

    /** Reports to {@code problems}. */
    public LintCheck(Problems problems) {
        this.problems = problems;
    }

    /** Checks what is ignored everywhere. */
    public void check(Settings root) {
        root.entries("lint.ignore").forEach(this::ignored);
    }

    /** Checks one environment as it was written. */
    public void checkEnvironment(Settings written) {
        written.entries("lint").forEach((name, value) -> {
            if (name.equals("ignore") && value instanceof Mapping ids) {
                ids.entries().forEach(this::ignored);
            }
        });
        written.value("nodes")
                .map(Sequence.class::cast)
                .ifPresent(nodes -> nodes.items().forEach(this::node));
    }

    private void ignored(String id, Value reason) {
        if (!LintSpec.IDS.contains(id)) {
            problems.add(
                    reason.place(),
                    "'" + id + "' is not a rule that can be ignored. "
                            + Nearest.to(id, LintSpec.IDS)
                                    .map(nearest -> "Did you mean '" + nearest + "'?")
                                    .orElse("docs/validation.md lists those that can."));
        } else if (reason.isNull() || ((Scalar) reason).text().isBlank()) {
            problems.add(reason.place(), "has no reason. Write why the rule does not apply; reviewers read it.");
        }
    }

    private void node(Value node) {
        Mapping fields = (Mapping) node;
        if (!(fields.get("allocatable") instanceof Mapping allocatable)
                || allocatable.entries().isEmpty()) {
            problems.add(
                    fields.place(), "has no 'allocatable'. Write for example allocatable: {cpu: '4', memory: 16Gi}.");
        }
        if (fields.get("count") instanceof Scalar count && count.text().matches("0|-.*")) {
            Location place = count.place();
            problems.add(place, "must be 1 or more, but is " + count.text() + ". Write the number of nodes.");
        }
    }
}
