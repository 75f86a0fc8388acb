package io.github.curlyrotaryphone.crp.manifest.object;

import io.github.curlyrotaryphone.crp.manifest.tree.Fields;
import io.github.curlyrotaryphone.crp.spec.DeploySpec.MetricsSpec;
import io.github.curlyrotaryphone.crp.spec.DeploySpec.MetricsSpec.PodMonitor;
import io.github.curlyrotaryphone.crp.spec.WorkloadNames.Part;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The PodMonitor of the Prometheus operator, if it is to find the pods' metrics. */
final class PodMonitorTemplate implements ObjectTemplate {
    @Override
    public Optional<Map<String, Object>> render(Workload workload) {
        Optional<MetricsSpec> metrics = workload.deploy().metrics();
        return metrics.filter(PodMonitor.class::isInstance)
                .map(PodMonitor.class::cast)
                .map(monitor -> Fields.of("apiVersion", "monitoring.coreos.com/v1")
                        .with("kind", "PodMonitor")
                        .with("metadata", workload.metadata(labels(workload, monitor)))
                        .with("spec", spec(workload, monitor)));
    }

    /** The app's own labels last, since selectors and Flux depend on them. */
    private static Fields labels(Workload workload, PodMonitor monitor) {
        Fields labels = new Fields();
        labels.putAll(monitor.labels());
        labels.putAll(workload.labels());
        return labels;
    }

    private static Fields spec(Workload workload, PodMonitor monitor) {
        Fields endpoint = Fields.of("port", workload.name(Part.PORT))
                .with("path", ContainerTemplate.METRICS_PATH)
                .withPresent("interval", monitor.interval());
        return Fields.of("selector", Fields.of("matchLabels", workload.selector()))
                .with("podMetricsEndpoints", List.of(endpoint));
    }
}
