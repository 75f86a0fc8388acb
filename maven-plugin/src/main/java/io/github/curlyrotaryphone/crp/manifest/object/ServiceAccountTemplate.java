package io.github.curlyrotaryphone.crp.manifest.object;

import io.github.curlyrotaryphone.crp.manifest.tree.Fields;
import io.github.curlyrotaryphone.crp.spec.WorkloadNames.Part;
import java.util.Map;
import java.util.Optional;

/** A dedicated account for the pods, without a token, since a model server does not use the Kubernetes API. */
final class ServiceAccountTemplate implements ObjectTemplate {
    @Override
    public Optional<Map<String, Object>> render(Workload workload) {
        return Optional.of(Fields.of("apiVersion", "v1")
                .with("kind", "ServiceAccount")
                .with(
                        "metadata",
                        workload.metadata(Part.SERVICE_ACCOUNT, workload.labels())
                                .withFilled("annotations", workload.deploy().serviceAccountAnnotations()))
                .with("automountServiceAccountToken", false));
    }
}
