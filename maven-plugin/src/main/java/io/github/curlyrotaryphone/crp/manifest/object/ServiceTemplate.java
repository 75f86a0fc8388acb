package io.github.curlyrotaryphone.crp.manifest.object;

import io.github.curlyrotaryphone.crp.manifest.tree.Fields;
import io.github.curlyrotaryphone.crp.spec.DeploySpec.ServiceSpec;
import io.github.curlyrotaryphone.crp.spec.WorkloadNames.Part;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The Service, which is the address of the pods. */
final class ServiceTemplate implements ObjectTemplate {
    @Override
    public Optional<Map<String, Object>> render(Workload workload) {
        ServiceSpec service = workload.deploy().service();
        Fields port = Fields.of("name", workload.name(Part.SERVICE_PORT))
                .with("port", service.port())
                .with("protocol", "TCP")
                .with("targetPort", workload.name(Part.PORT))
                .withPresent("nodePort", service.nodePort());
        return Optional.of(Fields.of("apiVersion", "v1")
                .with("kind", "Service")
                .with(
                        "metadata",
                        workload.metadata(Part.SERVICE, workload.serviceLabels())
                                .withFilled("annotations", service.annotations()))
                .with(
                        "spec",
                        Fields.of("type", service.type())
                                .with("selector", workload.selector())
                                .with("ports", List.of(port))));
    }
}
