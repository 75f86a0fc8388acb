package io.github.curlyrotaryphone.crp.validation.lint;

import io.github.curlyrotaryphone.crp.validation.finding.Node;
import io.github.curlyrotaryphone.crp.validation.finding.PlacedObject;
import io.github.curlyrotaryphone.crp.validation.finding.Rule;
import io.github.curlyrotaryphone.crp.validation.finding.Severity;
import java.util.List;

/** Checks that a container listens on the ports that Services and probes name. */
final class PortLint implements Lint {
    private static final Rule NAME = new Rule(
            "port-name-unknown",
            Severity.ERROR,
            "A named port of a Service or probe that no container of the pods has.",
            "The Service has no address for that port, and the probe fails.");
    private static final Rule NUMBER = new Rule(
            "port-not-declared",
            Severity.WARNING,
            "A numbered port of a Service or probe that no container lists, where every container of the app lists its ports.",
            "Nobody listens there, unless a container has a port that it doesn't list.");
    private static final List<String> PROBES = List.of("startupProbe", "readinessProbe", "livenessProbe");

    @Override
    public List<Rule> rules() {
        return List.of(NAME, NUMBER);
    }

    @Override
    public void check(LintScope scope, LintReport report) {
        scope.of("Service").forEach(service -> service(scope, report, service));
        for (Workload workload : scope.workloads()) {
            for (Node container : workload.containers()) {
                PROBES.forEach(probe -> probe(scope, report, workload, container, container.at(probe)));
            }
        }
    }

    private static void service(LintScope scope, LintReport report, PlacedObject service) {
        Node spec = Node.of(service).at("spec");
        Selector selector = Selector.ofLabels(spec.at("selector"));
        List<Workload> selected = selector.isEmpty() ? List.of() : scope.selected(service, selector);
        if (selected.isEmpty()) {
            return;
        }
        for (Node port : spec.items("ports")) {
            Node target = port.at("targetPort").exists() ? port.at("targetPort") : port.at("port");
            List<Node> containers =
                    selected.stream().flatMap(each -> each.lasting().stream()).toList();
            compare(scope, report, service, target, containers);
        }
    }

    private static void probe(LintScope scope, LintReport report, Workload workload, Node container, Node probe) {
        compare(scope, report, workload.object(), probe.at("httpGet", "port"), List.of(container));
        compare(scope, report, workload.object(), probe.at("tcpSocket", "port"), List.of(container));
    }

    private static void compare(
            LintScope scope, LintReport report, PlacedObject object, Node port, List<Node> containers) {
        String name = port.text().orElse("");
        if (!name.isEmpty() && hasNone(containers, "name", name)) {
            add(report, NAME, object, port, "'" + name + "'", containers);
        }
        boolean isListed = scope.facts().own().isPresent()
                && containers.stream().noneMatch(each -> each.items("ports").isEmpty());
        if (isListed
                && port.integer().isPresent()
                && hasNone(
                        containers,
                        "containerPort",
                        String.valueOf(port.integer().orElseThrow()))) {
            add(report, NUMBER, object, port, String.valueOf(port.integer().orElseThrow()), containers);
        }
    }

    private static boolean hasNone(List<Node> containers, String field, String value) {
        return containers.stream()
                .flatMap(each -> each.items("ports").stream())
                .noneMatch(each -> each.at(field).scalar().filter(value::equals).isPresent());
    }

    private static void add(
            LintReport report, Rule rule, PlacedObject object, Node port, String shown, List<Node> containers) {
        List<String> there = containers.stream()
                .flatMap(each -> each.items("ports").stream())
                .map(each -> each.text("name").isEmpty()
                        ? each.at("containerPort").scalar().orElse("")
                        : each.text("name"))
                .toList();
        report.add(
                rule,
                object,
                port.path(),
                "No container of the pods has the port " + shown + ".",
                there.isEmpty()
                        ? "List the port under 'ports' of the container that listens on it."
                        : "Write one of: " + String.join(", ", there) + ".");
    }
}
