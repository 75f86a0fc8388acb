package io.github.curlyrotaryphone.crp.manifest.object;

import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Every kind of object that crp renders; docs/manifests.md lists them with the reasons. */
public final class Templates {
    private static final List<ObjectTemplate> ALL = List.of(
            new NamespaceTemplate(),
            new ServiceAccountTemplate(),
            new DeploymentTemplate(),
            new ServiceTemplate(),
            new AutoscalerTemplate(),
            new DisruptionBudgetTemplate(),
            new NetworkPolicyTemplate(),
            new RouteTemplate(),
            new PodMonitorTemplate(),
            new FluxKustomizationTemplate());

    private Templates() {}

    /** The objects of this workload. */
    public static List<Map<String, Object>> render(Workload workload) {
        return ALL.stream()
                .map(template -> template.render(workload))
                .flatMap(Optional::stream)
                .toList();
    }
}
