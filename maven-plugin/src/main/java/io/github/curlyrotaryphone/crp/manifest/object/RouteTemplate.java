package io.github.curlyrotaryphone.crp.manifest.object;

import io.github.curlyrotaryphone.crp.manifest.tree.Fields;
import io.github.curlyrotaryphone.crp.spec.DeploySpec.RouteSpec;
import io.github.curlyrotaryphone.crp.spec.WorkloadNames.Part;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The HTTPRoute of the Gateway API, if a route is configured. */
final class RouteTemplate implements ObjectTemplate {
    @Override
    public Optional<Map<String, Object>> render(Workload workload) {
        return workload.deploy()
                .route()
                .map(route -> Fields.of("apiVersion", "gateway.networking.k8s.io/v1")
                        .with("kind", "HTTPRoute")
                        .with("metadata", workload.metadata(workload.labels()))
                        .with("spec", spec(workload, route)));
    }

    private static Fields spec(Workload workload, RouteSpec route) {
        Fields backend = Fields.of("name", workload.name(Part.SERVICE))
                .with("port", workload.deploy().service().port());
        return Fields.of(
                        "parentRefs",
                        List.of(Fields.of("name", route.gatewayName()).with("namespace", route.gatewayNamespace())))
                .with("hostnames", List.of(route.host()))
                .with("rules", List.of(Fields.of("backendRefs", List.of(backend))));
    }
}
