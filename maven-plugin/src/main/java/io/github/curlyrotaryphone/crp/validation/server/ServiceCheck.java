package io.github.curlyrotaryphone.crp.validation.server;

import io.github.curlyrotaryphone.crp.validation.finding.Findings;
import io.github.curlyrotaryphone.crp.validation.finding.Node;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** Checks the ports of a Service, including the range of node ports. */
final class ServiceCheck {
    private static final int LEAST = 30000;
    private static final int GREATEST = 32767;

    private final Findings findings;

    ServiceCheck(Findings findings) {
        this.findings = findings;
    }

    void check(Node spec) {
        List<Node> ports = spec.items("ports");
        String type = spec.at("type").text().orElse("ClusterIP");
        boolean isHeadless = spec.text("clusterIP").equals("None");
        if (ports.isEmpty() && !isHeadless && !type.equals("ExternalName")) {
            findings.add(
                    ServerRules.PORT,
                    spec.at("ports").path(),
                    "A Service of the type '" + type + "' has no port.",
                    "Write 'spec.ports'.");
        }
        if (type.equals("ExternalName") && spec.text("externalName").isEmpty()) {
            findings.add(
                    ServerRules.COMBINATION,
                    spec.at("externalName").path(),
                    "A Service of the type 'ExternalName' has no 'externalName'.",
                    "Write 'spec.externalName'.");
        }
        ports.forEach(port -> nodePort(port.at("nodePort"), type));
        names(ports);
    }

    private void nodePort(Node port, String type) {
        long number = port.integer().orElse(0L);
        if (number == 0) {
            return;
        }
        if (number < LEAST || number > GREATEST) {
            findings.add(
                    ServerRules.NODE_PORT,
                    port.path(),
                    "The node port " + number + " is outside of 30000 to 32767, which API servers give out.",
                    "Write a number in that range, or remove it and the API server chooses one.");
        }
        if (type.equals("ClusterIP") || type.equals("ExternalName")) {
            findings.add(
                    ServerRules.NODE_PORT,
                    port.path(),
                    "A Service of the type '" + type + "' has no node ports.",
                    "Write 'spec.type: NodePort', or remove it.");
        }
    }

    private void names(List<Node> ports) {
        Set<String> seen = new HashSet<>();
        for (Node port : ports) {
            String name = port.text("name");
            if (name.isEmpty() && ports.size() > 1) {
                findings.add(
                        ServerRules.PORT,
                        port.path(),
                        "'" + port.path() + "' has no name, which each of several ports needs.",
                        "Write a name.");
            } else if (!name.isEmpty() && !seen.add(name)) {
                findings.add(
                        ServerRules.PORT,
                        port.at("name").path(),
                        "The name '" + name + "' stands at two ports.",
                        "Write another name.");
            }
        }
    }
}
