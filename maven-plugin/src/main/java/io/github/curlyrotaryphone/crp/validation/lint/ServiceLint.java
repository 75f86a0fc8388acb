package io.github.curlyrotaryphone.crp.validation.lint;

import io.github.curlyrotaryphone.crp.validation.finding.Node;
import io.github.curlyrotaryphone.crp.validation.finding.PlacedObject;
import io.github.curlyrotaryphone.crp.validation.finding.Rule;
import io.github.curlyrotaryphone.crp.validation.finding.Severity;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Checks that a Service selects pods, and of one app only. */
final class ServiceLint implements Lint {
    private static final Rule NOTHING = new Rule(
            "service-selects-nothing",
            Severity.ERROR,
            "A Service whose selector matches no pods, where all pods of its namespace are known.",
            "Every request to it fails, while everything is reported as ready.");
    private static final Rule OTHERS = new Rule(
            "service-selects-others",
            Severity.WARNING,
            "A Service whose selector matches the pods of several apps, or of another app in the same namespace.",
            "A part of its requests reaches another app.");

    private static final Rule BY_OTHERS = new Rule(
            "selected-by-others",
            Severity.WARNING,
            "A Service of another app in the same namespace whose selector matches the pods of this one.",
            "A part of the other app's requests reaches this one.");

    @Override
    public List<Rule> rules() {
        return List.of(NOTHING, OTHERS, BY_OTHERS);
    }

    @Override
    public void check(LintScope scope, LintReport report) {
        for (PlacedObject service : scope.of("Service")) {
            Node node = Node.of(service).at("spec", "selector");
            Selector selector = Selector.ofLabels(node);
            if (!selector.isEmpty() && !selector.isOpen()) {
                check(scope, report, service, node, selector);
            }
        }
        if (scope.facts().own().isPresent()) {
            scope.neighbouring("Service").forEach(service -> byOthers(scope, report, service));
        }
    }

    private static void byOthers(LintScope scope, LintReport report, PlacedObject service) {
        Selector selector = Selector.ofLabels(Node.of(service).at("spec", "selector"));
        if (selector.isEmpty() || selector.isOpen()) {
            return;
        }
        for (Workload workload : scope.selected(service, selector)) {
            report.add(
                    BY_OTHERS,
                    workload.object(),
                    workload.template().at("metadata", "labels").path(),
                    "The selector " + selector + " of " + service.name()
                            + service.file().map(file -> " in '" + file + "'").orElse("") + " matches its pods.",
                    "Add a label to that selector that only the pods of its own app have, or change the label here.");
        }
    }

    private static void check(LintScope scope, LintReport report, PlacedObject service, Node node, Selector selector) {
        List<Workload> selected = scope.selected(service, selector);
        if (selected.isEmpty() && scope.facts().isWhole()) {
            report.add(
                    NOTHING,
                    service,
                    node.path(),
                    "The selector " + selector + " matches no pods of its namespace.",
                    "Write labels that the pods have.");
        }
        others(scope, report, service, node, selector, selected);
    }

    private static void others(
            LintScope scope,
            LintReport report,
            PlacedObject service,
            Node node,
            Selector selector,
            List<Workload> selected) {
        List<Workload> neighbours = scope.selectedNeighbours(service, selector);
        List<Workload> all =
                Stream.concat(selected.stream(), neighbours.stream()).toList();
        Set<String> apps = all.stream().map(Workload::app).collect(Collectors.toCollection(TreeSet::new));
        boolean isMixed = apps.size() > 1 && all.stream().allMatch(each -> isOfAnApp(each, apps));
        boolean isOwn = scope.facts().own().isPresent();
        if (isMixed || (isOwn && !neighbours.isEmpty())) {
            report.add(
                    OTHERS,
                    service,
                    node.path(),
                    "The selector " + selector + " matches the pods of "
                            + (apps.size() > 1 ? "several apps: " : "another app: ") + String.join(", ", apps) + ".",
                    "Add a label that only the pods of one app have, such as app.kubernetes.io/name.");
        }
    }

    /** Whether its app is known by a label: two workloads without one may be parts of the same app. */
    private static boolean isOfAnApp(Workload workload, Set<String> apps) {
        return apps.stream().anyMatch(workload.labels()::containsValue);
    }
}
