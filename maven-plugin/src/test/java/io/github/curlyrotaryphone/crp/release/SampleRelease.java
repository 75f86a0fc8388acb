package io.github.curlyrotaryphone.crp.release;

import io.github.curlyrotaryphone.crp.oci.Content;
import io.github.curlyrotaryphone.crp.oci.Manifest;
import io.github.curlyrotaryphone.crp.oci.MediaTypes;
import io.github.curlyrotaryphone.crp.result.BuiltImage;
import io.github.curlyrotaryphone.crp.result.ManifestSet;
import io.github.curlyrotaryphone.crp.result.Release;
import io.github.curlyrotaryphone.crp.result.ReleasedEnvironment;
import io.github.curlyrotaryphone.crp.result.Renderer;
import io.github.curlyrotaryphone.crp.result.SourceState;
import io.github.curlyrotaryphone.crp.spec.AppEnvironment;
import io.github.curlyrotaryphone.crp.spec.AppName;
import io.github.curlyrotaryphone.crp.spec.ClusterName;
import io.github.curlyrotaryphone.crp.spec.DeploySpec.NamespaceSpec;
import io.github.curlyrotaryphone.crp.spec.Digest;
import io.github.curlyrotaryphone.crp.spec.EnvironmentName;
import io.github.curlyrotaryphone.crp.spec.FluxSpec;
import io.github.curlyrotaryphone.crp.spec.ForgeSpec;
import io.github.curlyrotaryphone.crp.spec.FreezeSpec;
import io.github.curlyrotaryphone.crp.spec.GatesSpec;
import io.github.curlyrotaryphone.crp.spec.GitOpsSpec;
import io.github.curlyrotaryphone.crp.spec.ImageReference;
import io.github.curlyrotaryphone.crp.spec.Owner;
import io.github.curlyrotaryphone.crp.spec.ReviewSpec;
import io.github.curlyrotaryphone.crp.spec.ReviewSpec.Mode;
import java.math.BigDecimal;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/** A release that uses all that one can hold, of an image that lies nowhere. */
final class SampleRelease {
    static final String REPOSITORY = "ml/iris";
    static final GitOpsSpec GITOPS = new GitOpsSpec(
            Optional.of("https://git.example.com/platform/clusters.git"), "main", "apps", Optional.empty());

    private static final GitOpsSpec AT_A_FORGE = new GitOpsSpec(
            GITOPS.repository(),
            "live",
            "apps",
            Optional.of(new ForgeSpec(ForgeSpec.Kind.GITEA, Optional.of(URI.create("https://git.example.com/api/v1")))),
            true);

    /** The manifest of the image. */
    static final Content IMAGE = Manifest.image(
                    Content.of(MediaTypes.OCI_CONFIG, "{}".getBytes(StandardCharsets.UTF_8))
                            .descriptor(),
                    List.of(),
                    Map.of())
            .content();

    private SampleRelease() {}

    static Release of(String registry) {
        return of(
                registry, "iris", new SourceState(Optional.of("0123456789012345678901234567890123456789"), false), "2");
    }

    static Release of(String registry, String app, SourceState source, String replicas) {
        Renderer renderer = new Renderer(
                "0.1.0",
                1,
                new TreeMap<>(Map.of(
                        new EnvironmentName("dev"), digest("dev"), new EnvironmentName("prod"), digest("prod"))));
        return new Release(
                new AppName(app),
                new Owner("com.example", app),
                new BuiltImage(
                        ImageReference.parse(registry + "/" + REPOSITORY).at("1.4.0-abc", IMAGE.digest()),
                        digest("image"),
                        5_000_000_000L,
                        "1.4.0"),
                source,
                digest("input"),
                new FluxSpec("flux-system", "flux-system", Optional.of("reconciler"), List.of("gpu")),
                Map.of("server", server()),
                List.of(dev(app), prod(app, replicas)),
                Optional.of(renderer));
    }

    private static Map<String, Object> server() {
        return new TreeMap<>(Map.of(
                "threads", 2, "ratio", new BigDecimal("0.5"), "on", true, "list", List.of("a"), "text", "größe"));
    }

    private static ReleasedEnvironment dev(String app) {
        return new ReleasedEnvironment(
                new EnvironmentName("dev"),
                List.of(new ClusterName("dev")),
                Optional.empty(),
                new NamespaceSpec("iris", true),
                GITOPS,
                ReviewSpec.DIRECT,
                GatesSpec.NONE,
                manifests(app, "dev", "1", "dev"));
    }

    private static ReleasedEnvironment prod(String app, String replicas) {
        return new ReleasedEnvironment(
                new EnvironmentName("prod"),
                List.of(new ClusterName("prod-west"), new ClusterName("prod-east")),
                Optional.of(new EnvironmentName("dev")),
                new NamespaceSpec("iris-prod", false),
                AT_A_FORGE,
                new ReviewSpec(Mode.PULL_REQUEST, List.of("model"), List.of("platform"), true, true),
                gates(Duration.ofHours(24)),
                manifests(app, "prod", replicas, "prod-west", "prod-east"));
    }

    static GatesSpec gates(Duration soak) {
        return new GatesSpec(
                Optional.of(soak),
                List.of("smoke-test"),
                List.of("https://slsa.dev/provenance/v1"),
                List.of(
                        new FreezeSpec.Dates(
                                Instant.parse("2026-12-20T00:00:00Z"),
                                Instant.parse("2027-01-04T00:00:00Z"),
                                "holidays"),
                        new FreezeSpec.Weekly(
                                Set.of(DayOfWeek.FRIDAY, DayOfWeek.MONDAY),
                                LocalTime.of(16, 0),
                                LocalTime.of(8, 30),
                                ZoneId.of("Europe/Berlin"),
                                "")),
                2,
                List.of("ci/build"));
    }

    private static ManifestSet manifests(String app, String environment, String replicas, String... clusters) {
        TreeMap<ClusterName, String> flux = new TreeMap<>();
        for (String cluster : clusters) {
            flux.put(new ClusterName(cluster), "kind: Kustomization\n");
        }
        return new ManifestSet(
                new AppEnvironment(new AppName(app), new EnvironmentName(environment)),
                new TreeMap<>(Map.of(
                        "deployment.yaml",
                        "kind: Deployment\nspec:\n  replicas: " + replicas + "\n",
                        "kustomization.yaml",
                        "resources:\n- deployment.yaml\n")),
                flux);
    }

    static ReleaseArtifact artifact(Release release) {
        return ReleaseArtifact.of(release, IMAGE.descriptor());
    }

    static Digest digest(String text) {
        return Digest.of(text.getBytes(StandardCharsets.UTF_8));
    }
}
