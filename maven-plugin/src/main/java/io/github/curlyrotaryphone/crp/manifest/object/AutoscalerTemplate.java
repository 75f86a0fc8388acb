package io.github.curlyrotaryphone.crp.manifest.object;

import io.github.curlyrotaryphone.crp.manifest.tree.Fields;
import io.github.curlyrotaryphone.crp.spec.DeploySpec.AutoscalingSpec;
import io.github.curlyrotaryphone.crp.spec.WorkloadNames.Part;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/** The HorizontalPodAutoscaler, if autoscaling is configured. */
final class AutoscalerTemplate implements ObjectTemplate {
    @Override
    public Optional<Map<String, Object>> render(Workload workload) {
        return workload.deploy()
                .autoscaling()
                .map(autoscaling -> Fields.of("apiVersion", "autoscaling/v2")
                        .with("kind", "HorizontalPodAutoscaler")
                        .with("metadata", workload.metadata(Part.AUTOSCALER, workload.labels()))
                        .with("spec", spec(workload, autoscaling)));
    }

    private static Fields spec(Workload workload, AutoscalingSpec autoscaling) {
        return Fields.of(
                        "scaleTargetRef",
                        Fields.of("apiVersion", "apps/v1")
                                .with("kind", "Deployment")
                                .with("name", workload.name(Part.DEPLOYMENT)))
                .with("minReplicas", autoscaling.minReplicas())
                .with("maxReplicas", autoscaling.maxReplicas())
                .withFilled("metrics", metrics(autoscaling));
    }

    private static List<Fields> metrics(AutoscalingSpec autoscaling) {
        return Stream.of(
                        autoscaling.cpu().map(percent -> metric("cpu", percent)),
                        autoscaling.memory().map(percent -> metric("memory", percent)))
                .flatMap(Optional::stream)
                .toList();
    }

    private static Fields metric(String resource, int percent) {
        Fields target = Fields.of("type", "Utilization").with("averageUtilization", percent);
        return Fields.of("type", "Resource")
                .with("resource", Fields.of("name", resource).with("target", target));
    }
}
