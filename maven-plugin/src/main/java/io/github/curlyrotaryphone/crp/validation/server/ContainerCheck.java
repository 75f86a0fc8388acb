package io.github.curlyrotaryphone.crp.validation.server;

import io.github.curlyrotaryphone.crp.validation.finding.Findings;
import io.github.curlyrotaryphone.crp.validation.finding.Node;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;

/** Checks one container as the API server does. */
final class ContainerCheck {
    private static final Pattern NAME = Pattern.compile("[a-z0-9]([-a-z0-9]{0,61}[a-z0-9])?");
    private static final Pattern PORT_NAME = Pattern.compile("(?=.*[a-z])(?!.*--)[a-z0-9]([-a-z0-9]{0,13}[a-z0-9])?");
    private static final List<String> PROBES = List.of("livenessProbe", "readinessProbe", "startupProbe");
    private static final List<String> HANDLERS = List.of("exec", "httpGet", "tcpSocket", "grpc", "sleep");

    private final Findings findings;

    ContainerCheck(Findings findings) {
        this.findings = findings;
    }

    void check(Node container) {
        String name = container.text("name");
        if (!name.isEmpty() && !NAME.matcher(name).matches()) {
            findings.add(
                    ServerRules.NAME,
                    container.at("name").path(),
                    "'" + name + "' can't name a container.",
                    "Write at most 63 lower-case letters, digits and hyphens.");
        }
        if (!container.at("image").exists() || "".equals(container.at("image").value())) {
            findings.add(
                    ServerRules.IMAGE,
                    container.path(),
                    "The container '" + name + "' has no image.",
                    "Write 'image'.");
        }
        ports(container.items("ports"));
        container.items("env").forEach(this::variable);
        PROBES.forEach(probe -> probe(container.at(probe), probe));
        container.at("lifecycle").entries().stream()
                .filter(entry -> !entry.getKey().equals("stopSignal"))
                .map(Map.Entry::getValue)
                .forEach(this::handler);
        new ResourcesCheck(findings).check(container.at("resources"));
    }

    private void ports(List<Node> ports) {
        Set<String> seen = new HashSet<>();
        for (Node port : ports) {
            String name = port.text("name");
            if (!name.isEmpty() && !PORT_NAME.matcher(name).matches()) {
                findings.add(
                        ServerRules.PORT,
                        port.at("name").path(),
                        "'" + name + "' can't name a port.",
                        "Write at most 15 lower-case letters, digits and single hyphens, with a letter among them.");
            } else if (!name.isEmpty() && !seen.add(name)) {
                findings.add(
                        ServerRules.PORT,
                        port.at("name").path(),
                        "The name '" + name + "' stands at two ports of the container.",
                        "Write another name.");
            }
        }
    }

    private void variable(Node variable) {
        Node from = variable.at("valueFrom");
        String name = variable.text("name");
        if (from.exists() && !variable.text("value").isEmpty()) {
            choice(variable, "The variable '" + name + "' has both 'value' and 'valueFrom'.", "Keep one of them.");
        } else if (from.exists() && from.names().size() != 1) {
            choice(
                    from,
                    "'valueFrom' of the variable '" + name + "' has "
                            + (from.names().isEmpty()
                                    ? "no source."
                                    : "several sources: " + String.join(", ", from.names()) + "."),
                    from.names().isEmpty() ? "Write one, such as 'secretKeyRef'." : "Keep one of them.");
        }
    }

    private void probe(Node probe, String name) {
        if (!probe.exists()) {
            return;
        }
        handler(probe);
        long success = probe.at("successThreshold").integer().orElse(1L);
        if (success > 1 && !name.equals("readinessProbe")) {
            findings.add(
                    ServerRules.COMBINATION,
                    probe.at("successThreshold").path(),
                    "'" + name + "' has the successThreshold " + success + ", and only 1 is allowed.",
                    "Remove it.");
        }
    }

    private void handler(Node handler) {
        List<String> written =
                handler.names().stream().filter(HANDLERS::contains).toList();
        if (written.size() != 1) {
            choice(
                    handler,
                    "'" + handler.path() + "' has "
                            + (written.isEmpty()
                                    ? "no handler."
                                    : "several handlers: " + String.join(", ", written) + "."),
                    written.isEmpty() ? "Write one, such as 'httpGet'." : "Keep one of them.");
        }
    }

    private void choice(Node node, String problem, String remedy) {
        findings.add(ServerRules.CHOICE, node.path(), problem, remedy);
    }
}
