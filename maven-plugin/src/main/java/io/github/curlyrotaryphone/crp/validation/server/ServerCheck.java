package io.github.curlyrotaryphone.crp.validation.server;

import io.github.curlyrotaryphone.crp.validation.finding.Findings;
import io.github.curlyrotaryphone.crp.validation.finding.Node;
import io.github.curlyrotaryphone.crp.validation.finding.ObjectName;
import io.github.curlyrotaryphone.crp.validation.finding.PlacedObject;

/** What the code of the API server rejects in built-in kinds, as far as it is a common error. */
public final class ServerCheck {
    private final Findings findings;

    public ServerCheck(Findings findings) {
        this.findings = findings;
    }

    /** Finds errors in an object whose fields have the right types. */
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

    /** The path of the pod in an object of that kind. */
    static String[] podPath(ObjectName name) {
        return switch (name.kindAndGroup()) {
            case "Pod" -> new String[] {"spec"};
            case "CronJob.batch" -> new String[] {"spec", "jobTemplate", "spec", "template", "spec"};
            case "PodTemplate" -> new String[] {"template", "spec"};
            default -> new String[] {"spec", "template", "spec"};
        };
    }
}
