package io.github.curlyrotaryphone.crp.config;

import io.github.curlyrotaryphone.crp.config.keys.Settings;
import io.github.curlyrotaryphone.crp.spec.ContainerSpec;
import io.github.curlyrotaryphone.crp.spec.DeploySpec;
import io.github.curlyrotaryphone.crp.spec.DeploySpec.AutoscalingSpec;
import io.github.curlyrotaryphone.crp.spec.DeploySpec.EnvValue;
import io.github.curlyrotaryphone.crp.spec.DeploySpec.MetricsSpec;
import io.github.curlyrotaryphone.crp.spec.DeploySpec.NamespaceSpec;
import io.github.curlyrotaryphone.crp.spec.DeploySpec.ResourcesSpec;
import io.github.curlyrotaryphone.crp.spec.DeploySpec.RouteSpec;
import io.github.curlyrotaryphone.crp.spec.DeploySpec.ServiceSpec;
import io.github.curlyrotaryphone.crp.spec.WorkloadNames;
import io.github.curlyrotaryphone.crp.spec.WorkloadNames.Part;
import io.github.curlyrotaryphone.crp.yaml.tree.Value;
import io.github.curlyrotaryphone.crp.yaml.tree.Value.Mapping;
import io.github.curlyrotaryphone.crp.yaml.tree.Value.Scalar;
import io.github.curlyrotaryphone.crp.yaml.tree.Value.Sequence;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/** Builds the deploy specification of one environment from its merged settings. */
final class DeployAssembly {
    private static final List<Part> CONFIGURED = List.of(Part.SERVICE, Part.SERVICE_PORT, Part.CONTAINER, Part.PORT);

    private final Settings deploy;

    private final boolean isPython;

    DeployAssembly(Settings deploy, boolean isPython) {
        this.deploy = deploy;
        this.isPython = isPython;
    }

    DeploySpec deploy(String app) {
        return new DeploySpec(
                namespace(app),
                deploy.integer("replicas"),
                autoscaling(),
                new ResourcesSpec(deploy.pairs("resources.requests"), deploy.pairs("resources.limits")),
                service(),
                route(),
                env(),
                deploy.texts("imagePullSecrets"),
                deploy.pairs("serviceAccount.annotations"),
                deploy.pairs("nodeSelector"),
                trees("tolerations"),
                deploy.value("affinity").map(DeployAssembly::tree).orElse(Map.of()),
                deploy.text("priorityClassName"),
                metrics(),
                names(),
                container());
    }

    private ContainerSpec container() {
        Optional<String> ready = isPython ? Optional.empty() : ContainerSpec.MODEL_SERVER.readiness();
        Optional<String> live = isPython ? Optional.empty() : ContainerSpec.MODEL_SERVER.liveness();
        return new ContainerSpec(
                deploy.integer("port").orElse(ContainerSpec.PORT),
                deploy.text("probes.readiness").or(() -> ready),
                deploy.text("probes.liveness").or(() -> live),
                deploy.texts("command"),
                trees("volumes"),
                deploy.flag("readOnlyRootFilesystem").orElse(true));
    }

    private NamespaceSpec namespace(String app) {
        Optional<String> written = deploy.text("namespace");
        boolean rendered = deploy.flag("createNamespace").orElse(written.isEmpty());
        return new NamespaceSpec(written.orElse(app), rendered);
    }

    private Optional<AutoscalingSpec> autoscaling() {
        return deploy.integer("autoscaling.maxReplicas")
                .map(most -> new AutoscalingSpec(
                        deploy.integer("autoscaling.minReplicas").orElseThrow(),
                        most,
                        deploy.integer("autoscaling.cpu"),
                        deploy.integer("autoscaling.memory")));
    }

    private ServiceSpec service() {
        return new ServiceSpec(
                deploy.neededText("service.type"),
                deploy.integer("service.port").orElseThrow(),
                deploy.integer("service.nodePort"),
                deploy.pairs("service.annotations"));
    }

    private WorkloadNames names() {
        WorkloadNames names = WorkloadNames.NONE;
        for (Part part : CONFIGURED) {
            Optional<String> name = deploy.text("names." + part.key());
            names = name.isPresent() ? names.with(part, name.orElseThrow()) : names;
        }
        return names;
    }

    private Optional<RouteSpec> route() {
        Optional<String> gateway = deploy.text("route.gateway");
        return deploy.text("route.host").map(host -> {
            String[] parts = gateway.orElseThrow().split("/", 2);
            return new RouteSpec(host, parts[0], parts[1]);
        });
    }

    private Optional<MetricsSpec> metrics() {
        Optional<String> interval = deploy.text("metrics.interval");
        Map<String, String> labels = deploy.pairs("metrics.labels");
        return deploy.text("metrics.scrape")
                .map(scrape -> scrape.equals("annotations")
                        ? new MetricsSpec.Annotations()
                        : new MetricsSpec.PodMonitor(interval, labels));
    }

    private Map<String, EnvValue> env() {
        Map<String, EnvValue> env = new LinkedHashMap<>();
        deploy.entries("env").forEach((name, value) -> env.put(name, variable(value)));
        return env;
    }

    private static EnvValue variable(Value value) {
        return value instanceof Scalar scalar
                ? new EnvValue.Plain(scalar.text())
                : new EnvValue.From(tree(Objects.requireNonNull(((Mapping) value).get("valueFrom"))));
    }

    private List<Map<String, Object>> trees(String key) {
        return deploy.value(key).map(Sequence.class::cast).map(Sequence::items).orElse(List.of()).stream()
                .map(DeployAssembly::tree)
                .toList();
    }

    private static Map<String, Object> tree(Value value) {
        return ((Mapping) value).plain();
    }
}
