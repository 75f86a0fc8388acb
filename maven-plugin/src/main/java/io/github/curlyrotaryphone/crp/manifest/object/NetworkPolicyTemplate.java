package io.github.curlyrotaryphone.crp.manifest.object;

import io.github.curlyrotaryphone.crp.manifest.tree.Fields;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Allows ingress to the server's port from anywhere, and nothing else.
 *
 * <p>Egress is not restricted: the app may use a feature store or send traces, and crp cannot know their addresses.
 */
final class NetworkPolicyTemplate implements ObjectTemplate {
    @Override
    public Optional<Map<String, Object>> render(Workload workload) {
        Fields port = Fields.of("port", workload.deploy().container().port()).with("protocol", "TCP");
        return Optional.of(Fields.of("apiVersion", "networking.k8s.io/v1")
                .with("kind", "NetworkPolicy")
                .with("metadata", workload.metadata(workload.labels()))
                .with(
                        "spec",
                        Fields.of("podSelector", Fields.of("matchLabels", workload.selector()))
                                .with("policyTypes", List.of("Ingress"))
                                .with("ingress", List.of(Fields.of("ports", List.of(port))))));
    }
}
