package io.github.curlyrotaryphone.crp.validation.lint;

import io.github.curlyrotaryphone.crp.validation.finding.FieldPath;
import io.github.curlyrotaryphone.crp.validation.finding.Node;
import io.github.curlyrotaryphone.crp.validation.finding.Rule;
import io.github.curlyrotaryphone.crp.validation.finding.Severity;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.stream.Collectors;

/** Checks that pods fit on the declared nodes. */
final class NodeLint implements Lint {
    private static final Rule NONE = new Rule(
            "no-node-fits",
            Severity.ERROR,
            "Requests that no declared node (`environments.<name>.nodes`) can hold.",
            "The pods stay pending.");
    private static final Rule ROLLOUT = new Rule(
            "rollout-does-not-fit",
            Severity.WARNING,
            "Pods that don't fit on the declared nodes while a rollout adds its surge.",
            "The rollout waits for a node, and fails at its deadline.");
    private static final int PERCENT = 2;

    @Override
    public List<Rule> rules() {
        return List.of(NONE, ROLLOUT);
    }

    @Override
    public void check(LintScope scope, LintReport report) {
        List<NodeShape> nodes = scope.facts().nodes();
        if (nodes.isEmpty()) {
            return;
        }
        scope.workloads().forEach(workload -> check(scope, report, workload, nodes));
    }

    private static void check(LintScope scope, LintReport report, Workload workload, List<NodeShape> nodes) {
        SortedMap<String, BigDecimal> requests = PodResources.ofPod(workload);
        Map<String, String> selector = Selector.labels(workload.pod().at("nodeSelector"));
        List<NodeShape> possible =
                nodes.stream().filter(node -> node.hasAll(selector)).toList();
        String pod = "A pod requests " + NodeShape.shown(requests);
        FieldPath path = workload.pod().at("containers").path();
        if (possible.stream().noneMatch(node -> node.holds(requests))) {
            report.add(
                    NONE,
                    workload.object(),
                    path,
                    pod + (selector.isEmpty() ? "" : " on a node with " + selector) + ", and no declared node fits: "
                            + shapes(nodes) + ".",
                    "Lower deploy.resources.requests, or add the node to environments.<name>.nodes.");
            return;
        }
        long pods = pods(scope, workload);
        long placed = placed(pods, requests, possible);
        if (placed < pods) {
            report.add(
                    ROLLOUT,
                    workload.object(),
                    path,
                    pod + ", and the declared nodes hold " + placed + " of the " + pods
                            + " that a rollout needs with its surge.",
                    "Lower the requests or the surge, or add nodes.");
        }
    }

    private static String shapes(List<NodeShape> nodes) {
        return nodes.stream().map(NodeShape::toString).distinct().collect(Collectors.joining("; "));
    }

    /** The maximum number of pods at one time: the replicas and the surge of a rollout. */
    private static long pods(LintScope scope, Workload workload) {
        long replicas = Autoscaler.of(scope, workload)
                .map(Autoscaler::least)
                .orElse(workload.replicas().orElse(1L));
        return workload.name().kind().equals("Deployment") ? replicas + surge(workload, replicas) : replicas;
    }

    private static long surge(Workload workload, long replicas) {
        Node strategy = Node.of(workload.object()).at("spec", "strategy");
        if (strategy.text("type").equals("Recreate")) {
            return 0;
        }
        String surge = strategy.at("rollingUpdate", "maxSurge").scalar().orElse("25%");
        if (!surge.matches("\\d{1,6}%?")) {
            return 0;
        }
        return surge.endsWith("%")
                ? new BigDecimal(surge.substring(0, surge.length() - 1))
                        .multiply(BigDecimal.valueOf(replicas))
                        .movePointLeft(PERCENT)
                        .setScale(0, RoundingMode.CEILING)
                        .longValue()
                : Long.parseLong(surge);
    }

    private static long placed(long pods, SortedMap<String, BigDecimal> requests, List<NodeShape> nodes) {
        List<NodeShape> left = new ArrayList<>(nodes);
        for (long placed = 0; placed < pods; placed++) {
            int found = -1;
            for (int i = 0; i < left.size() && found < 0; i++) {
                found = left.get(i).holds(requests) ? i : -1;
            }
            if (found < 0) {
                return placed;
            }
            left.set(found, left.get(found).without(requests));
        }
        return pods;
    }
}
