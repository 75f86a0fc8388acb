package io.github.curlyrotaryphone.crp.manifest;

import io.github.curlyrotaryphone.crp.result.BuiltImage;
import io.github.curlyrotaryphone.crp.result.ManifestSet;
import io.github.curlyrotaryphone.crp.spec.AppCode;
import io.github.curlyrotaryphone.crp.spec.AppName;
import io.github.curlyrotaryphone.crp.spec.ClusterName;
import io.github.curlyrotaryphone.crp.spec.ContainerSpec;
import io.github.curlyrotaryphone.crp.spec.CrpSpec;
import io.github.curlyrotaryphone.crp.spec.DeploySpec;
import io.github.curlyrotaryphone.crp.spec.DeploySpec.AutoscalingSpec;
import io.github.curlyrotaryphone.crp.spec.DeploySpec.EnvValue;
import io.github.curlyrotaryphone.crp.spec.DeploySpec.MetricsSpec;
import io.github.curlyrotaryphone.crp.spec.DeploySpec.NamespaceSpec;
import io.github.curlyrotaryphone.crp.spec.DeploySpec.ResourcesSpec;
import io.github.curlyrotaryphone.crp.spec.DeploySpec.RouteSpec;
import io.github.curlyrotaryphone.crp.spec.DeploySpec.ServiceSpec;
import io.github.curlyrotaryphone.crp.spec.Digest;
import io.github.curlyrotaryphone.crp.spec.EnvironmentName;
import io.github.curlyrotaryphone.crp.spec.EnvironmentSpec;
import io.github.curlyrotaryphone.crp.spec.FluxSpec;
import io.github.curlyrotaryphone.crp.spec.GatesSpec;
import io.github.curlyrotaryphone.crp.spec.GitOpsSpec;
import io.github.curlyrotaryphone.crp.spec.ImageReference;
import io.github.curlyrotaryphone.crp.spec.ImageSpec;
import io.github.curlyrotaryphone.crp.spec.KubernetesVersion;
import io.github.curlyrotaryphone.crp.spec.ModelSpec;
import io.github.curlyrotaryphone.crp.spec.Owner;
import io.github.curlyrotaryphone.crp.spec.Platform;
import io.github.curlyrotaryphone.crp.spec.ProjectSpec;
import io.github.curlyrotaryphone.crp.spec.ReviewSpec;
import io.github.curlyrotaryphone.crp.spec.UserObject;
import io.github.curlyrotaryphone.crp.spec.VerifySpec;
import io.github.curlyrotaryphone.crp.spec.WorkloadNames;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/** An app to render, minimal at first, that a test changes where it matters. */
public final class Specs {
    private final String app;
    private final String environment;
    private final Map<String, String> requests = new HashMap<>(Map.of("cpu", "250m", "memory", "512Mi"));
    private final Map<String, String> limits = new HashMap<>(Map.of("memory", "512Mi"));
    private final Map<String, EnvValue> env = new HashMap<>();
    private final List<UserObject> userObjects = new ArrayList<>();
    private List<ClusterName> clusters;
    private NamespaceSpec namespace;
    private Optional<Integer> replicas = Optional.of(1);
    private Optional<AutoscalingSpec> autoscaling = Optional.empty();
    private WorkloadNames names = WorkloadNames.NONE;
    private ServiceSpec service = new ServiceSpec("ClusterIP", 80, Optional.empty(), Map.of());
    private Optional<RouteSpec> route = Optional.empty();
    private Optional<MetricsSpec> metrics = Optional.empty();
    private FluxSpec flux = new FluxSpec("flux-system", "flux-system", Optional.empty(), List.of());
    private long weightsBytes = 4_000_000;
    private String version = "1.4.0";
    private boolean everythingElse;

    private Specs(String app, String environment) {
        this.app = app;
        this.environment = environment;
        clusters = List.of(new ClusterName(environment));
        namespace = new NamespaceSpec(app, true);
    }

    public static Specs of(String app, String environment) {
        return new Specs(app, environment);
    }

    public Specs clusters(String... names) {
        clusters = List.of(names).stream().map(ClusterName::new).toList();
        return this;
    }

    public Specs existingNamespace(String name) {
        namespace = new NamespaceSpec(name, false);
        return this;
    }

    public Specs replicas(int number) {
        replicas = Optional.of(number);
        return this;
    }

    public Specs autoscaling(int min, int max) {
        autoscaling = Optional.of(new AutoscalingSpec(min, max, Optional.of(70), Optional.empty()));
        replicas = Optional.empty();
        return this;
    }

    public Specs service(String type, int port, int nodePort) {
        service = new ServiceSpec(type, port, Optional.of(nodePort), Map.of());
        return this;
    }

    public Specs route(String host) {
        route = Optional.of(new RouteSpec(host, "gateways", "public"));
        return this;
    }

    public Specs metrics(MetricsSpec newMetrics) {
        metrics = Optional.of(newMetrics);
        return this;
    }

    public Specs names(WorkloadNames others) {
        names = others;
        return this;
    }

    public Specs env(String name, String value) {
        env.put(name, new EnvValue.Plain(value));
        return this;
    }

    public Specs weights(long bytes) {
        weightsBytes = bytes;
        return this;
    }

    public Specs version(String newVersion) {
        version = newVersion;
        return this;
    }

    /** A user's object, written as YAML, in that file. */
    public Specs userObject(String file, String yaml) {
        userObjects.addAll(UserYaml.read(file, yaml));
        return this;
    }

    public Specs userObject(UserObject object) {
        userObjects.add(object);
        return this;
    }

    /** Every other setting there is. */
    public Specs everythingElse() {
        everythingElse = true;
        requests.put("nvidia.com/gpu", "1");
        limits.put("nvidia.com/gpu", "1");
        service = new ServiceSpec(
                "LoadBalancer", 8443, Optional.of(30443), Map.of("example.com/pool", "internal", "a", "on"));
        metrics = Optional.of(new MetricsSpec.PodMonitor(Optional.of("15s"), Map.of("release", "prometheus")));
        env.put("API_TOKEN", new EnvValue.From(Map.of("secretKeyRef", secretKey())));
        flux = new FluxSpec("team-a", "deploys", Optional.of("team-a-reconciler"), List.of("gpu", "infra/gateways"));
        return this;
    }

    private static Map<String, Object> secretKey() {
        return new TreeMap<>(Map.of("name", "feature-store", "key", "token"));
    }

    public CrpSpec spec() {
        return new CrpSpec(
                new AppName(app),
                new ProjectSpec(
                        new Owner("com.example", app),
                        version,
                        Optional.empty(),
                        Optional.empty(),
                        Path.of("app"),
                        AppCode.of(Path.of("app/target/classes")),
                        List.of(),
                        Path.of("app/target/crp"),
                        Path.of(".crp")),
                new ModelSpec(Path.of("app/src/main/model")),
                new ImageSpec(
                        Optional.empty(),
                        Optional.empty(),
                        Set.of(),
                        List.of(new Platform("linux", "amd64")),
                        List.of(),
                        Map.of(),
                        List.of(),
                        "com.example.Main",
                        Set.of()),
                Map.of(),
                new VerifySpec(Map.of(), Optional.empty(), Optional.empty(), Path.of("app/src/test/model/samples")),
                flux,
                List.of(environment()));
    }

    public EnvironmentSpec environment() {
        return new EnvironmentSpec(
                new EnvironmentName(environment),
                clusters,
                Optional.of(new KubernetesVersion(1, 34)),
                Optional.empty(),
                new GitOpsSpec(Optional.empty(), "main", "apps", Optional.empty()),
                ReviewSpec.DIRECT,
                GatesSpec.NONE,
                deploy(),
                userObjects);
    }

    private DeploySpec deploy() {
        return new DeploySpec(
                namespace,
                replicas,
                autoscaling,
                new ResourcesSpec(requests, limits),
                service,
                route,
                env,
                everythingElse ? List.of("registry", "mirror") : List.of(),
                everythingElse ? Map.of("example.com/role", "reader") : Map.of(),
                everythingElse ? Map.of("example.com/pool", "gpu", "kubernetes.io/arch", "amd64") : Map.of(),
                everythingElse ? List.of(Map.of("key", "nvidia.com/gpu")) : List.of(),
                everythingElse ? Map.of("nodeAffinity", Map.of()) : Map.of(),
                everythingElse ? Optional.of("serving") : Optional.empty(),
                metrics,
                names,
                ContainerSpec.MODEL_SERVER);
    }

    public BuiltImage image() {
        Digest input = Digest.of((app + version).getBytes(StandardCharsets.UTF_8));
        ImageReference reference = ImageReference.parse("registry.example.com/models/" + app)
                .at(version.replaceAll("[^A-Za-z0-9_.-]|^[-.]", "_") + "-" + input.shortHex(), input);
        return new BuiltImage(reference, input, weightsBytes, version);
    }

    public ManifestSet render() {
        return new ManifestRenderer().render(spec(), environment(), image());
    }
}
