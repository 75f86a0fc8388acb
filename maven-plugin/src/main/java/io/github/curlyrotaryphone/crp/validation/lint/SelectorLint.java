package io.github.curlyrotaryphone.crp.validation.lint;

import io.github.curlyrotaryphone.crp.validation.finding.Node;
import io.github.curlyrotaryphone.crp.validation.finding.PlacedObject;
import io.github.curlyrotaryphone.crp.validation.finding.Rule;
import io.github.curlyrotaryphone.crp.validation.finding.Severity;
import java.util.List;
import java.util.stream.Stream;

/** Checks that selectors of workloads and disruption budgets do not overlap. */
final class SelectorLint implements Lint {
    private static final Rule OVERLAP = new Rule(
            "selector-overlap",
            Severity.WARNING,
            "A workload whose selector matches the pods of another one.",
            "Autoscalers, budgets and pods without an owner are counted for both.");
    private static final Rule BUDGETS = new Rule(
            "disruption-budgets-overlap",
            Severity.ERROR,
            "Two PodDisruptionBudgets that match the same pods.",
            "Kubernetes refuses to evict such a pod, and no node that it runs on can be drained.");

    @Override
    public List<Rule> rules() {
        return List.of(OVERLAP, BUDGETS);
    }

    @Override
    public void check(LintScope scope, LintReport report) {
        for (Workload workload : scope.workloads()) {
            Node node = Node.of(workload.object()).at("spec", "selector");
            Selector selector = Selector.of(node);
            if (workload.isServing() && !selector.isEmpty() && !selector.isOpen()) {
                Stream.concat(
                                scope.selected(workload.object(), selector).stream(),
                                scope.selectedNeighbours(workload.object(), selector).stream())
                        .filter(other -> !other.name().equals(workload.name()))
                        .forEach(other -> report.add(
                                OVERLAP,
                                workload.object(),
                                node.path(),
                                "The selector " + selector + " matches the pods of " + other.name() + " too.",
                                "Add a label to the selector and the pods that the others don't have."));
            }
        }
        budgets(scope, report);
    }

    private static void budgets(LintScope scope, LintReport report) {
        List<PlacedObject> budgets = scope.of("PodDisruptionBudget.policy");
        for (int i = 0; i < budgets.size(); i++) {
            for (PlacedObject other : budgets.subList(0, i)) {
                compare(scope, report, budgets.get(i), other);
            }
        }
    }

    private static void compare(LintScope scope, LintReport report, PlacedObject budget, PlacedObject other) {
        Node node = Node.of(budget).at("spec", "selector");
        Selector first = Selector.of(Node.of(other).at("spec", "selector"));
        Selector second = Selector.of(node);
        boolean isShared = LintScope.isBeside(budget, other)
                && !budget.name().equals(other.name())
                && scope.selected(budget, second).stream().anyMatch(each -> first.matches(each.labels()));
        if (isShared && !first.isOpen() && !second.isOpen()) {
            report.add(
                    BUDGETS,
                    budget,
                    node.path(),
                    "It matches pods that " + other.name() + " matches too.",
                    "Keep one of the two for these pods.");
        }
    }
}
