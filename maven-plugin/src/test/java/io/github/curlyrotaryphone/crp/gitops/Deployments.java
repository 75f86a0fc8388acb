package io.github.curlyrotaryphone.crp.gitops;

import io.github.curlyrotaryphone.crp.result.BuiltImage;
import io.github.curlyrotaryphone.crp.result.Edit;
import io.github.curlyrotaryphone.crp.result.ManifestSet;
import io.github.curlyrotaryphone.crp.result.Release;
import io.github.curlyrotaryphone.crp.result.ReleasedEnvironment;
import io.github.curlyrotaryphone.crp.result.SourceState;
import io.github.curlyrotaryphone.crp.spec.AppCode;
import io.github.curlyrotaryphone.crp.spec.AppEnvironment;
import io.github.curlyrotaryphone.crp.spec.AppName;
import io.github.curlyrotaryphone.crp.spec.ClusterName;
import io.github.curlyrotaryphone.crp.spec.ContainerSpec;
import io.github.curlyrotaryphone.crp.spec.CrpSpec;
import io.github.curlyrotaryphone.crp.spec.DeploySpec;
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
import io.github.curlyrotaryphone.crp.spec.VerifySpec;
import io.github.curlyrotaryphone.crp.spec.WorkloadNames;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;

/** Deployments of an app as tests need them: small texts in place of real manifests. */
record Deployments(
        String app,
        String environment,
        String version,
        String owner,
        List<String> clusters,
        Map<String, String> more,
        SourceState source,
        String input,
        String apps,
        Optional<String> namespace) {
    static final String COMMIT = "0123456789012345678901234567890123456789";

    static Deployments iris() {
        return new Deployments(
                "iris",
                "dev",
                "1.4.0",
                "com.example:iris",
                List.of("dev"),
                Map.of(),
                new SourceState(Optional.of(COMMIT), false),
                "",
                "apps",
                Optional.empty());
    }

    Deployments app(String name) {
        return new Deployments(
                name, environment, version, "com.example:" + name, clusters, more, source, input, apps, namespace);
    }

    Deployments in(String name, String... inClusters) {
        return new Deployments(app, name, version, owner, List.of(inClusters), more, source, input, apps, namespace);
    }

    Deployments version(String other) {
        return new Deployments(app, environment, other, owner, clusters, more, source, input, apps, namespace);
    }

    Deployments owner(String other) {
        return new Deployments(app, environment, version, other, clusters, more, source, input, apps, namespace);
    }

    Deployments with(Map<String, String> files) {
        return new Deployments(app, environment, version, owner, clusters, files, source, input, apps, namespace);
    }

    Deployments source(Optional<String> commit, boolean dirty) {
        return source(new SourceState(commit, dirty));
    }

    Deployments source(SourceState state) {
        return new Deployments(app, environment, version, owner, clusters, more, state, input, apps, namespace);
    }

    Deployments renderedBy(String renderer) {
        return new Deployments(app, environment, version, owner, clusters, more, source, renderer, apps, namespace);
    }

    Deployments below(String folder) {
        return new Deployments(app, environment, version, owner, clusters, more, source, input, folder, namespace);
    }

    /** With a Namespace that is rendered too. */
    Deployments creating(String name) {
        return new Deployments(
                app, environment, version, owner, clusters, more, source, input, apps, Optional.of(name));
    }

    /** Apps by their inputs. */
    static Map<CrpSpec, Digest> inputs(Deployments... deployments) {
        Map<CrpSpec, Digest> inputs = new LinkedHashMap<>();
        for (Deployments each : deployments) {
            inputs.put(each.spec(), each.inputHash());
        }
        return inputs;
    }

    private Digest inputHash() {
        return hash(version + more + clusters + input + namespace.orElse(""));
    }

    private EnvironmentSpec place() {
        return new EnvironmentSpec(
                new EnvironmentName(environment),
                clusters.stream().map(ClusterName::new).toList(),
                Optional.of(new KubernetesVersion(1, 34)),
                Optional.empty(),
                new GitOpsSpec(Optional.empty(), "main", apps, Optional.empty()),
                ReviewSpec.DIRECT,
                GatesSpec.NONE,
                deploy(),
                List.of());
    }

    Edit.Deploy deployment() {
        SortedMap<String, String> files = new TreeMap<>(more);
        files.putIfAbsent("kustomization.yaml", "resources:\n- deployment.yaml\n");
        files.putIfAbsent("deployment.yaml", "kind: Deployment\nimage: \"" + image() + "\"\n");
        namespace.ifPresent(name -> files.put("namespace.yaml", namespaceFile(name)));
        SortedMap<ClusterName, String> flux = new TreeMap<>();
        clusters.forEach(cluster -> flux.put(
                new ClusterName(cluster),
                kustomization(app + "." + environment, "flux-system", "./" + apps + "/" + app + "/" + environment)));
        CrpSpec spec = spec();
        ManifestSet manifests =
                new ManifestSet(new AppEnvironment(new AppName(app), new EnvironmentName(environment)), files, flux);
        ReleasedEnvironment released =
                ReleasedEnvironment.of(spec.environments().get(0), manifests);
        Release release = new Release(
                spec.name(),
                spec.project().owner(),
                new BuiltImage(image(), hash(version), 1000, version),
                source,
                inputHash(),
                spec.flux(),
                Map.of(),
                List.of(released));
        return new Edit.Deploy(release, hash(manifests + release.image().toString()), released);
    }

    static String namespaceFile(String name) {
        return "apiVersion: v1\nkind: Namespace\nmetadata:\n  name: " + name + "\n";
    }

    static String kustomization(String name, String source, String path) {
        return "apiVersion: kustomize.toolkit.fluxcd.io/v1\nkind: Kustomization\nmetadata:\n  name: " + name
                + "\n  namespace: flux-system\nspec:\n  prune: true\n  path: " + path
                + "\n  sourceRef:\n    kind: GitRepository\n    name: " + source + "\n";
    }

    ImageReference image() {
        return ImageReference.parse("registry.example.com/" + app)
                .at(version.replaceAll("[^0-9.]", "") + "-abc", hash(app + version));
    }

    private static Digest hash(String text) {
        return Digest.of(text.getBytes(StandardCharsets.UTF_8));
    }

    private CrpSpec spec() {
        Path here = Path.of("project");
        return new CrpSpec(
                new AppName(app),
                new ProjectSpec(
                        Owner.parse(owner),
                        version,
                        Optional.empty(),
                        Optional.empty(),
                        here,
                        AppCode.of(here),
                        List.of(),
                        here,
                        here),
                new ModelSpec(here),
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
                new VerifySpec(Map.of(), Optional.empty(), Optional.empty(), here),
                new FluxSpec("flux-system", "flux-system", Optional.empty(), List.of()),
                List.of(place()));
    }

    private DeploySpec deploy() {
        return new DeploySpec(
                new DeploySpec.NamespaceSpec(namespace.orElse("iris"), namespace.isPresent()),
                Optional.of(1),
                Optional.empty(),
                new DeploySpec.ResourcesSpec(Map.of(), Map.of()),
                new DeploySpec.ServiceSpec("ClusterIP", 80, Optional.empty(), Map.of()),
                Optional.empty(),
                Map.of(),
                List.of(),
                Map.of(),
                Map.of(),
                List.of(),
                Map.of(),
                Optional.empty(),
                Optional.empty(),
                WorkloadNames.NONE,
                ContainerSpec.MODEL_SERVER);
    }
}
