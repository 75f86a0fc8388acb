package io.github.curlyrotaryphone.crp.validation.lint;

import io.github.curlyrotaryphone.crp.validation.finding.Node;
import io.github.curlyrotaryphone.crp.validation.finding.Rule;
import io.github.curlyrotaryphone.crp.validation.finding.Severity;
import io.github.curlyrotaryphone.crp.validation.lint.LintFacts.OwnApp;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** Checks that the memory that a container needs fits into its limit. */
final class MemoryLint implements Lint {
    private static final Rule LIMIT = new Rule(
            "memory-limit",
            Severity.ERROR,
            "A memory limit that the JVM's heap, the weights and volumes in memory can't fit into together.",
            "The container is ready at first, and killed under load.");
    private static final List<String> OPTIONS = List.of("JAVA_TOOL_OPTIONS", "JDK_JAVA_OPTIONS", "JAVA_OPTS");

    @Override
    public List<Rule> rules() {
        return List.of(LIMIT);
    }

    @Override
    public void check(LintScope scope, LintReport report) {
        for (Workload workload : scope.workloads()) {
            for (Node container : workload.containers()) {
                PodResources.limit(container, "memory")
                        .ifPresent(limit -> check(scope.facts().own(), report, workload, container, limit));
            }
        }
    }

    private static void check(
            Optional<OwnApp> own, LintReport report, Workload workload, Node container, BigDecimal limit) {
        boolean isOurs = own.filter(app -> app.container().equals(container.text("name")))
                .isPresent();
        BigDecimal heap = heap(isOurs ? own : Optional.empty(), container, limit);
        BigDecimal weights = isOurs ? BigDecimal.valueOf(own.orElseThrow().weights()) : BigDecimal.ZERO;
        BigDecimal volumes = isOurs ? volumes(workload, container) : BigDecimal.ZERO;
        BigDecimal needed = heap.add(weights).add(volumes);
        if (needed.compareTo(limit) > 0) {
            report.add(
                    LIMIT,
                    workload.object(),
                    container.at("resources", "limits", "memory").path(),
                    "The memory limit of container '" + container.text("name") + "' is " + Bytes.shown(limit)
                            + ", and it may need " + Bytes.shown(needed) + ": " + parts(heap, weights, volumes) + ".",
                    isOurs
                            ? "Raise deploy.resources.limits.memory, or lower the heap by image.jvmArguments."
                            : "Raise the limit, or lower the heap.");
        }
    }

    private static String parts(BigDecimal heap, BigDecimal weights, BigDecimal volumes) {
        List<String> parts = new ArrayList<>();
        parts.add(Bytes.shown(heap) + " of heap");
        if (weights.signum() > 0) {
            parts.add(Bytes.shown(weights) + " of weights");
        }
        if (volumes.signum() > 0) {
            parts.add(Bytes.shown(volumes) + " of volumes in memory");
        }
        return String.join(", ", parts);
    }

    private static BigDecimal heap(Optional<OwnApp> own, Node container, BigDecimal limit) {
        List<String> arguments = new ArrayList<>(own.map(OwnApp::jvmArguments).orElse(List.of()));
        for (String list : List.of("command", "args")) {
            container.items(list).forEach(each -> each.text().ifPresent(arguments::add));
        }
        container.items("env").stream()
                .filter(each -> OPTIONS.contains(each.text("name")))
                .flatMap(each -> Stream.of(each.text("value").split("\\s+", -1)))
                .forEach(arguments::add);
        return Heap.of(arguments, limit).orElse(BigDecimal.ZERO);
    }

    private static BigDecimal volumes(Workload workload, Node container) {
        List<String> mounted = container.items("volumeMounts").stream()
                .map(each -> each.text("name"))
                .toList();
        return workload.pod().items("volumes").stream()
                .filter(each -> mounted.contains(each.text("name")))
                .filter(each -> each.at("emptyDir").text("medium").equals("Memory"))
                .flatMap(each -> PodResources.amount(each.at("emptyDir", "sizeLimit")).stream())
                .reduce(BigDecimal.ZERO, BigDecimal::add);
    }
}
