package io.github.curlyrotaryphone.crp.manifest.object;

import io.github.curlyrotaryphone.crp.manifest.tree.Fields;
import io.github.curlyrotaryphone.crp.spec.DeploySpec;
import io.github.curlyrotaryphone.crp.spec.DeploySpec.AutoscalingSpec;
import io.github.curlyrotaryphone.crp.spec.WorkloadNames.Part;
import java.util.Map;
import java.util.Optional;

/**
 * The PodDisruptionBudget, if there may be more than one pod: draining nodes evicts one at a time.
 *
 * <p>With a single pod it would have no effect, and a stricter one would block draining nodes.
 */
final class DisruptionBudgetTemplate implements ObjectTemplate {
    @Override
    public Optional<Map<String, Object>> render(Workload workload) {
        if (mostPods(workload.deploy()) < 2) {
            return Optional.empty();
        }
        return Optional.of(Fields.of("apiVersion", "policy/v1")
                .with("kind", "PodDisruptionBudget")
                .with("metadata", workload.metadata(Part.DISRUPTION_BUDGET, workload.labels()))
                .with(
                        "spec",
                        Fields.of("maxUnavailable", 1)
                                .with("unhealthyPodEvictionPolicy", "AlwaysAllow")
                                .with("selector", Fields.of("matchLabels", workload.selector()))));
    }

    private static int mostPods(DeploySpec deploy) {
        return deploy.autoscaling()
                .map(AutoscalingSpec::maxReplicas)
                .or(deploy::replicas)
                .orElse(1);
    }
}
