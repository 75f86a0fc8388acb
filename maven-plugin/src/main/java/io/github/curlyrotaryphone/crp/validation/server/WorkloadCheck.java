package io.github.curlyrotaryphone.crp.validation.server;

import io.github.curlyrotaryphone.crp.validation.finding.Findings;
import io.github.curlyrotaryphone.crp.validation.finding.Node;
import io.github.curlyrotaryphone.crp.validation.finding.ObjectName;
import java.util.Map;
import java.util.Objects;
import java.util.Set;

/** Checks that a workload and its pod template agree. */
final class WorkloadCheck {
    private static final Set<String> RUNNING =
            Set.of("Deployment.apps", "ReplicaSet.apps", "StatefulSet.apps", "DaemonSet.apps");

    private final Findings findings;

    WorkloadCheck(Findings findings) {
        this.findings = findings;
    }

    void check(ObjectName name, Node root) {
        String kind = name.kindAndGroup();
        Node spec = root.at("spec");
        Node pod = root.at(ServerCheck.podPath(name));
        if (pod.exists()) {
            new PodCheck(findings)
                    .mounts(
                            pod,
                            spec.items("volumeClaimTemplates").stream()
                                    .map(claim -> claim.at("metadata").text("name")));
        }
        if (RUNNING.contains(kind)) {
            selector(spec);
            restart(pod, Set.of("Always"));
        }
        if (kind.equals("Job.batch") || kind.equals("CronJob.batch")) {
            if (pod.exists() && !pod.at("restartPolicy").exists()) {
                findings.add(
                        ServerRules.RESTART,
                        pod.path(),
                        "The pods of a Job have the restart policy 'Always' where none is written, and it is not allowed.",
                        "Write 'restartPolicy: Never' or 'restartPolicy: OnFailure'.");
            }
            restart(pod, Set.of("Never", "OnFailure"));
        }
        if (kind.equals("Deployment.apps")) {
            strategy(spec.at("strategy"));
        }
    }

    private void restart(Node pod, Set<String> allowed) {
        pod.at("restartPolicy")
                .text()
                .filter(policy -> !allowed.contains(policy))
                .ifPresent(policy -> findings.add(
                        ServerRules.RESTART,
                        pod.at("restartPolicy").path(),
                        "The restart policy '" + policy + "' is not allowed here.",
                        "Write " + String.join(" or ", allowed.stream().sorted().toList()) + "."));
    }

    private void selector(Node spec) {
        Node labels = spec.at("template", "metadata", "labels");
        if (spec.at("selector").exists() && spec.at("selector").names().isEmpty()) {
            findings.add(
                    ServerRules.SELECTOR,
                    spec.at("selector").path(),
                    "The selector is empty.",
                    "Write 'matchLabels' with labels of the pod template.");
        }
        for (Map.Entry<String, Node> label : spec.at("selector", "matchLabels").entries()) {
            if (!Objects.equals(
                    label.getValue().value(), labels.at(label.getKey()).value())) {
                findings.add(
                        ServerRules.SELECTOR,
                        label.getValue().path(),
                        "The pod template has not the label '" + label.getKey() + "' of the selector with the value '"
                                + label.getValue().scalar().orElse("") + "'.",
                        "Write the same label in 'spec.template.metadata.labels'.");
            }
        }
    }

    private void strategy(Node strategy) {
        Node rolling = strategy.at("rollingUpdate");
        if (strategy.text("type").equals("Recreate") && rolling.exists()) {
            contradiction(rolling, "'rollingUpdate' stands beside the strategy 'Recreate'.", "Remove one of them.");
        }
        if (isZero(rolling.at("maxSurge")) && isZero(rolling.at("maxUnavailable"))) {
            contradiction(
                    rolling,
                    "'maxSurge' and 'maxUnavailable' are both 0, and no pod could be replaced.",
                    "Raise one of them.");
        }
    }

    private static boolean isZero(Node node) {
        return node.scalar()
                .filter(value -> value.equals("0") || value.equals("0%"))
                .isPresent();
    }

    private void contradiction(Node node, String problem, String remedy) {
        findings.add(ServerRules.COMBINATION, node.path(), problem, remedy);
    }
}
