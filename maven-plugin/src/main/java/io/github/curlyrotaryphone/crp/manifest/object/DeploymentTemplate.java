package io.github.curlyrotaryphone.crp.manifest.object;

import io.github.curlyrotaryphone.crp.manifest.tree.Fields;
import io.github.curlyrotaryphone.crp.spec.WorkloadNames.Part;
import java.util.Map;
import java.util.Optional;

/** The Deployment, which is updated without reducing the number of ready pods. */
final class DeploymentTemplate implements ObjectTemplate {
    private static final int KEPT_REVISIONS = 3;

    @Override
    public Optional<Map<String, Object>> render(Workload workload) {
        return Optional.of(Fields.of("apiVersion", "apps/v1")
                .with("kind", "Deployment")
                .with("metadata", workload.metadata(Part.DEPLOYMENT, workload.deploymentLabels()))
                .with("spec", spec(workload)));
    }

    private static Fields spec(Workload workload) {
        return replicas(workload)
                .with("revisionHistoryLimit", KEPT_REVISIONS)
                .with("progressDeadlineSeconds", workload.limits().progress())
                .with(
                        "strategy",
                        Fields.of("type", "RollingUpdate")
                                .with(
                                        "rollingUpdate",
                                        Fields.of("maxUnavailable", 0).with("maxSurge", "25%")))
                .with("selector", Fields.of("matchLabels", workload.selector()))
                .with("template", PodTemplate.render(workload));
    }

    /** Omitted if an autoscaler owns the number: every reconciliation would reset it. */
    private static Fields replicas(Workload workload) {
        Fields spec = new Fields();
        return workload.deploy().autoscaling().isPresent()
                ? spec
                : spec.withPresent("replicas", workload.deploy().replicas());
    }
}
