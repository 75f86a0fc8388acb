package io.github.curlyrotaryphone.crp.validation.lint;

import io.github.curlyrotaryphone.crp.validation.finding.Node;
import io.github.curlyrotaryphone.crp.validation.finding.PlacedObject;
import io.github.curlyrotaryphone.crp.validation.finding.Rule;
import io.github.curlyrotaryphone.crp.validation.finding.Severity;
import java.util.List;

/** Checks that a PodDisruptionBudget allows some disruption. */
final class DisruptionLint implements Lint {
    private static final Rule BLOCKS = new Rule(
            "disruption-budget-blocks",
            Severity.WARNING,
            "A PodDisruptionBudget that never lets a pod go.",
            "No node that such a pod runs on can be drained, and upgrades of the cluster wait for somebody.");

    @Override
    public List<Rule> rules() {
        return List.of(BLOCKS);
    }

    @Override
    public void check(LintScope scope, LintReport report) {
        for (PlacedObject budget : scope.of("PodDisruptionBudget.policy")) {
            Node spec = Node.of(budget).at("spec");
            String most = spec.at("maxUnavailable").scalar().orElse("");
            if (most.equals("0") || most.equals("0%")) {
                add(report, budget, spec.at("maxUnavailable"), "'maxUnavailable: " + most + "' never lets a pod go.");
            }
            minimum(scope, report, budget, spec);
        }
    }

    private static void minimum(LintScope scope, LintReport report, PlacedObject budget, Node spec) {
        Node least = spec.at("minAvailable");
        if (least.scalar().filter("100%"::equals).isPresent()) {
            add(report, budget, least, "'minAvailable: 100%' never lets a pod go.");
            return;
        }
        List<Workload> selected = scope.selected(budget, Selector.of(spec.at("selector")));
        long pods = selected.stream().mapToLong(each -> pods(scope, each)).sum();
        if (!selected.isEmpty() && scope.facts().isWhole() && least.integer().orElse(0L) >= pods && pods > 0) {
            add(
                    report,
                    budget,
                    least,
                    "'minAvailable: " + least.integer().orElseThrow() + "' never lets a pod go, since there "
                            + (pods == 1 ? "is 1 pod." : "are " + pods + " pods."));
        }
    }

    private static long pods(LintScope scope, Workload workload) {
        return Autoscaler.of(scope, workload)
                .map(Autoscaler::least)
                .orElse(workload.replicas().orElse(1L));
    }

    private static void add(LintReport report, PlacedObject budget, Node field, String problem) {
        report.add(BLOCKS, budget, field.path(), problem, "Write 'maxUnavailable: 1', or run another pod.");
    }
}
