package io.github.curlyrotaryphone.crp.validation.server;

import io.github.curlyrotaryphone.crp.validation.finding.Findings;
import io.github.curlyrotaryphone.crp.validation.finding.Node;
import io.github.curlyrotaryphone.crp.validation.finding.ObjectName;

/** Checks the bounds of autoscalers and disruption budgets against each other. */
final class ScalingCheck {
    private final Findings findings;

    ScalingCheck(Findings findings) {
        this.findings = findings;
    }

    void check(ObjectName name, Node spec) {
        if (name.kind().equals("PodDisruptionBudget")) {
            if (spec.at("minAvailable").exists() && spec.at("maxUnavailable").exists()) {
                add(spec, "'minAvailable' and 'maxUnavailable' exclude each other.", "Keep one of them.");
            }
            return;
        }
        long most = spec.at("maxReplicas").integer().orElse(Long.MAX_VALUE);
        long least = spec.at("minReplicas").integer().orElse(1L);
        if (least > most) {
            add(
                    spec.at("minReplicas"),
                    "'minReplicas' " + least + " is above 'maxReplicas' " + most + ".",
                    "Lower it, or raise 'maxReplicas'.");
        }
    }

    private void add(Node node, String problem, String remedy) {
        findings.add(ServerRules.COMBINATION, node.path(), problem, remedy);
    }
}
