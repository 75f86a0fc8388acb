package io.github.curlyrotaryphone.crp.validation.server;

import io.github.curlyrotaryphone.crp.validation.finding.Findings;
import io.github.curlyrotaryphone.crp.validation.finding.Node;
import io.github.curlyrotaryphone.crp.validation.finding.ObjectName;
import io.github.curlyrotaryphone.crp.validation.finding.PlacedObject;

/** What the API server's own code refuses of an object of its own kinds, as far as people get it wrong. */
public final class ServerCheck {
    private final Findings findings;

    public ServerCheck(Findings findings) {
        this.findings = findings;
    }

    /** Finds what is wrong with an object whose fields have the right types. */
    public void check(PlacedObject object) {
        Node root = Node.of(object);
        ObjectName name = object.name();
        new WorkloadCheck(findings).check(name, root);
        new PodCheck(findings).check(root.at(podPath(name)));
        switch (name.kindAndGroup()) {
            case "Service" -> new ServiceCheck(findings).check(root.at("spec"));
            case "ConfigMap", "Secret" -> new DataCheck(findings).check(root);
            case "HorizontalPodAutoscaler.autoscaling", "PodDisruptionBudget.policy" ->
                new ScalingCheck(findings).check(name, root.at("spec"));
            case "CronJob.batch" -> new ScheduleCheck(findings).check(root.at("spec", "schedule"));
            default -> {}
        }
    }

    /** Where the pod stands that an object of that kind makes. */
    static String[] podPath(ObjectName name) {
        return switch (name.kindAndGroup()) {
            case "Pod" -> new String[] {"spec"};
            case "CronJob.batch" -> new String[] {"spec", "jobTemplate", "spec", "template", "spec"};
            case "PodTemplate" -> new String[] {"template", "spec"};
            default -> new String[] {"spec", "template", "spec"};
        };
    }
}
