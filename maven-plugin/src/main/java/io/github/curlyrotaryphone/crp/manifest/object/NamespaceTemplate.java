package io.github.curlyrotaryphone.crp.manifest.object;

import io.github.curlyrotaryphone.crp.manifest.tree.Fields;
import java.util.Map;
import java.util.Optional;

/** The namespace, which Flux never prunes, since that would delete everything else in it. */
final class NamespaceTemplate implements ObjectTemplate {
    @Override
    public Optional<Map<String, Object>> render(Workload workload) {
        if (!workload.deploy().namespace().rendered()) {
            return Optional.empty();
        }
        return Optional.of(Fields.of("apiVersion", "v1")
                .with("kind", "Namespace")
                .with(
                        "metadata",
                        Fields.of("name", workload.namespace())
                                .with(
                                        "labels",
                                        workload.labels().with("pod-security.kubernetes.io/enforce", "restricted"))
                                .with("annotations", Fields.of("kustomize.toolkit.fluxcd.io/prune", "disabled"))));
    }
}
