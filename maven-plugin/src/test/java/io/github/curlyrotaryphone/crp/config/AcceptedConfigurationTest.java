package io.github.curlyrotaryphone.crp.config;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.curlyrotaryphone.crp.spec.AppEnvironment;
import io.github.curlyrotaryphone.crp.spec.AppName;
import io.github.curlyrotaryphone.crp.spec.BaseSpec;
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
import io.github.curlyrotaryphone.crp.spec.EnvironmentSpec;
import io.github.curlyrotaryphone.crp.spec.Fingerprint;
import io.github.curlyrotaryphone.crp.spec.ForgeSpec;
import io.github.curlyrotaryphone.crp.spec.FreezeSpec;
import io.github.curlyrotaryphone.crp.spec.GatesSpec;
import io.github.curlyrotaryphone.crp.spec.GitOpsSpec;
import io.github.curlyrotaryphone.crp.spec.LintSpec;
import io.github.curlyrotaryphone.crp.spec.LintSpec.NodeSpec;
import io.github.curlyrotaryphone.crp.spec.Platform;
import io.github.curlyrotaryphone.crp.spec.PythonSpec;
import io.github.curlyrotaryphone.crp.spec.ReviewSpec;
import io.github.curlyrotaryphone.crp.spec.UserObject;
import io.github.curlyrotaryphone.crp.spec.VerifySpec;
import java.net.URI;
import java.nio.file.Path;
import java.time.DayOfWeek;
import java.time.Duration;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class AcceptedConfigurationTest {
    @TempDir
    Path module;

    private CrpSpec accepted(String name) {
        return Fixture.copied(Fixture.RESOURCES.resolve("accepted").resolve(name), module)
                .read();
    }

    @Test
    void theSmallestFileGetsEveryDefault() {
        CrpSpec spec = accepted("smallest");

        assertThat(spec.name()).isEqualTo(new AppName("iris"));
        assertThat(spec.model().path()).isEqualTo(module.resolve("src/main/model"));
        assertThat(spec.image().repository()).isEmpty();
        assertThat(spec.image().base()).isEmpty();
        assertThat(spec.image().platforms()).containsExactly(Platform.linuxOfHost());
        assertThat(spec.image().mainClass()).isEqualTo("io.github.curlyrotaryphone.crp.server.ModelServer");
        assertThat(spec.server()).isEqualTo(Map.of("modelName", "iris"));
        assertThat(spec.environments().get(0).gitops())
                .isEqualTo(new GitOpsSpec(Optional.empty(), "main", "apps", Optional.empty()));
        assertThat(spec.flux().namespace()).isEqualTo("flux-system");
        assertThat(spec.flux().source()).isEqualTo("flux-system");
        EnvironmentSpec dev = spec.environments().get(0);
        assertThat(dev.clusters()).hasToString("[dev]");
        assertThat(dev.kubernetes()).isEmpty();
        assertThat(dev.deploy().namespace()).isEqualTo(new NamespaceSpec("iris", true));
        assertThat(dev.deploy().replicas()).contains(1);
        assertThat(dev.deploy().resources())
                .isEqualTo(new ResourcesSpec(Map.of("cpu", "250m", "memory", "512Mi"), Map.of("memory", "512Mi")));
        assertThat(dev.deploy().service()).isEqualTo(new ServiceSpec("ClusterIP", 80, Optional.empty(), Map.of()));
    }

    @Test
    void aPythonAppHasItsOwnDefaults() {
        CrpSpec spec = new Fixture(module)
                .crp("crp: 1\nname: adder\nkind: python\npython: {version: '3.12'}\nenvironments: {dev: {}}\n")
                .read();

        assertThat(spec.python().orElseThrow().version()).isEqualTo("3.12");
        assertThat(spec.image().base().orElseThrow()).hasToString("docker.io/library/python:3.12-slim");
        assertThat(spec.server()).isEmpty();
        assertThat(spec.environments().get(0).deploy().container())
                .isEqualTo(new ContainerSpec(8080, Optional.empty(), Optional.empty(), List.of(), List.of(), true));
    }

    @Test
    void aPythonAppNeedsItsVersionAlone() {
        CrpSpec spec = accepted("smallest-of-python");

        assertThat(spec.python()).map(PythonSpec::version).contains("3.12");
        assertThat(spec.environments().get(0).deploy().container().readiness()).contains("/healthz");
    }

    @Test
    void everySettingOfAPythonAppIsTaken() {
        CrpSpec spec = accepted("every-section-of-python");

        assertThat(spec.python())
                .contains(new PythonSpec(
                        "3.12",
                        List.of("gunicorn", "app:app"),
                        List.of("tests/data/**"),
                        List.of("notebooks"),
                        Optional.of(module.resolve("wheels")),
                        Set.of("gpu"),
                        Set.of("serving")));
        assertThat(spec.environments().get(0).deploy().container())
                .isEqualTo(new ContainerSpec(
                        8000,
                        Optional.of("/ready"),
                        Optional.of("/live"),
                        List.of("python", "-m", "worker"),
                        List.of(Map.of("name", "cache", "mountPath", "/cache", "emptyDir", Map.of())),
                        false));
    }

    @Test
    void whatIsPackedIsTriedWithTheUsualSamples() {
        assertThat(accepted("smallest").verify())
                .isEqualTo(new VerifySpec(
                        Map.of(), Optional.empty(), Optional.empty(), module.resolve("src/test/model/samples")));
    }

    @Test
    void howWhatIsPackedIsTriedMayBeSaid() {
        assertThat(accepted("every-section").verify())
                .isEqualTo(new VerifySpec(
                        Map.of("API_KEY", "none"),
                        Optional.of(Duration.ofSeconds(90)),
                        Optional.of("/healthz"),
                        module.resolve("samples")));
    }

    @Test
    void everyQuantityThatKubernetesReadsIsTaken() {
        EnvironmentSpec dev = accepted("quantities").environments().get(0);

        assertThat(dev.deploy().resources())
                .isEqualTo(new ResourcesSpec(
                        Map.of("cpu", "100000u", "memory", "1e9"), Map.of("cpu", "2.", "memory", "1.5E9")));
    }

    @Test
    void everySectionIsRead() {
        CrpSpec spec = accepted("every-section");

        assertThat(spec.image().repository()).hasToString("Optional[registry.example.com:5000/team/iris]");
        assertThat(spec.image().base()).contains(new BaseSpec.Jlink());
        assertThat(spec.image().platforms()).hasToString("[linux/amd64, linux/arm64]");
        assertThat(spec.image().plainHttp()).isEqualTo(Set.of("registry.example.com:5000"));
        assertThat(spec.image().labels())
                .containsEntry("org.opencontainers.image.source", "https://git.example.com/team/iris");
        assertThat(spec.server())
                .hasToString(
                        "{modelName=iris, threads=2, intraOpThreads=1, queue=8, queueTimeoutSeconds=5,"
                                + " maxBatchSize=16, maxBatchWaitMillis=2, accelerator=cuda, acceleratorFallback=cpu,"
                                + " acceleratorOptions=device_id=0, maxRequestBytes=65536, bodyMemoryBytes=33554432,"
                                + " maxHeaderBytes=65536,"
                                + " requestTimeoutSeconds=30, headerTimeoutSeconds=6, bodyTimeoutSeconds=7,"
                                + " idleTimeoutSeconds=600, drainSeconds=20, drainQuietSeconds=2, protocols=v1,mlflow,"
                                + " columns=a,b,"
                                + " grpcReflection=true, page=true, repository=write, repositoryPort=9081,"
                                + " repositoryTokenFile=/var/run/token, bucket=s3://models/team-a,"
                                + " bucketEndpoint=https://storage.example.com, bucketRegion=eu-central-1,"
                                + " bucketFolder=/var/lib/models, answerBucket=s3://answers/team-a,"
                                + " answerBucketBytes=1048576, strict=true, accessLogPercent=1,"
                                + " traceEndpoint=http://collector:4318/v1/traces, traceSamplePercent=2,"
                                + " payloadLogUrl=http://logger.example.com/, payloadLogPercent=3, warmup=false, warmupCpuMillis=100, warmupSamples=/app/samples}");
        assertThat(spec.environments()
                        .get(0)
                        .gitops()
                        .folder(new AppEnvironment(
                                spec.name(), spec.environments().get(1).name())))
                .isEqualTo("workloads/iris/prod");
        assertThat(spec.flux().dependsOn()).containsExactly("infra", "other/base.dev");
        DeploySpec dev = spec.environments().get(0).deploy();
        assertThat(dev.namespace()).isEqualTo(new NamespaceSpec("serving", true));
        assertThat(dev.resources().requests()).isEqualTo(Map.of("cpu", "0.5", "memory", "1Gi"));
        assertThat(dev.resources().limits()).containsEntry("nvidia.com/gpu", "1");
        assertThat(dev.route()).contains(new RouteSpec("iris.example.com", "gateways", "public"));
        assertThat(dev.env().get("API_KEY"))
                .isEqualTo(new EnvValue.From(Map.of("secretKeyRef", Map.of("name", "iris", "key", "api-key"))));
        assertThat(dev.tolerations())
                .containsExactly(Map.of("key", "gpu", "operator", "Exists", "tolerationSeconds", 30));
        assertThat(dev.priorityClassName()).contains("serving");
        assertThat(dev.metrics())
                .contains(new MetricsSpec.PodMonitor(Optional.of("15s"), Map.of("release", "prometheus")));
        assertThat(dev.names().values())
                .isEqualTo(Map.of("service", "iris-svc", "servicePort", "web", "container", "main", "port", "api"));
        assertThat(spec.environments().get(1).deploy().names().values())
                .isEqualTo(Map.of("service", "iris-prod", "container", "main", "port", "api"));
    }

    @Test
    void anEnvironmentSaysHowItIsChanged() {
        CrpSpec spec = accepted("every-section");
        EnvironmentSpec dev = spec.environments().get(0);
        EnvironmentSpec prod = spec.environments().get(1);

        assertThat(dev.review())
                .isEqualTo(new ReviewSpec(
                        ReviewSpec.Mode.DIRECT,
                        List.of("deployment"),
                        List.of("alice", "platform/serving"),
                        true,
                        true));
        assertThat(prod.review().isByPullRequest()).isTrue();
        assertThat(prod.review().labels()).containsExactly("deployment", "production");
        assertThat(prod.review().draft()).isFalse();
        assertThat(prod.gitops().repository()).hasValue("ssh://git@git.example.com/platform/production.git");
        assertThat(prod.gitops().branch()).isEqualTo("main");
        assertThat(prod.gitops().apps()).isEqualTo("workloads");
        assertThat(prod.gitops().hydratorMetadata()).isTrue();
        assertThat(prod.gitops().forge())
                .contains(new ForgeSpec(
                        ForgeSpec.Kind.GITEA, Optional.of(URI.create("https://git.example.com/forge/api/v1"))));
    }

    @Test
    void whatLintsTakeIntoAccountIsReadForEachEnvironment() {
        CrpSpec spec = accepted("every-section");

        assertThat(spec.environments().get(0).lint())
                .isEqualTo(new LintSpec(
                        Map.of("image-without-digest", "the vendor publishes tags only"),
                        List.of(
                                new NodeSpec(2, Map.of("cpu", "3920m", "memory", "14Gi"), Map.of()),
                                new NodeSpec(1, Map.of("nvidia.com/gpu", "1"), Map.of("gpu", "yes"))),
                        true));
        assertThat(spec.environments().get(1).lint()).isEqualTo(LintSpec.NONE);
        assertThat(spec.flux().decryptionSecret()).contains("sops");
        assertThat(accepted("smallest").environments().get(0).lint()).isEqualTo(LintSpec.NONE);
        assertThat(accepted("lint-ignored").environments().get(0).lint().ignored())
                .containsExactly(Map.entry("image-without-digest", "the vendor publishes tags only"));
    }

    @Test
    void aPropertyLeavesTheRepositoryOfAnEnvironmentAlone() {
        Fixture fixture = Fixture.copied(Fixture.RESOURCES.resolve("accepted/every-section"), module);

        CrpSpec spec = fixture.read(Map.of("gitops.repository", "file:///srv/gitops.git", "gitops.branch", "try"));

        assertThat(spec.environments())
                .extracting(each -> each.gitops().repository().orElse("") + " "
                        + each.gitops().branch())
                .containsExactly(
                        "file:///srv/gitops.git try", "ssh://git@git.example.com/platform/production.git main");
    }

    @ParameterizedTest
    @CsvSource({
        "https://github.com/a/b.git, GITHUB",
        "https://GitLab.com/a/b.git, GITLAB",
        "ssh://git@codeberg.org/a/b.git, GITEA",
        "https://gitea.com/a/b.git, GITEA",
        "https://git.example.com/a/b.git,",
        "file:///srv/gitops.git,",
        "/srv/gitops.git,",
    })
    void theForgeFollowsFromAHostThatIsKnown(String repository, ForgeSpec.@Nullable Kind kind) {
        CrpSpec spec = small("gitops: {repository: '" + repository + "'}\nenvironments: {dev: {}}\n");

        assertThat(spec.environments().get(0).gitops().forge().map(ForgeSpec::kind))
                .isEqualTo(Optional.ofNullable(kind));
    }

    @Test
    void whatIsSaidOfTheForgeOfOneHostDoesNotHoldForAnother() {
        CrpSpec spec = small("gitops: {repository: 'https://git.example.com/a/b.git', forge: gitea, api:"
                + " 'https://git.example.com/forge/api/v1'}\nenvironments:\n"
                + "  same: {gitops: {repository: 'ssh://git@git.example.com/c/d.git'}}\n"
                + "  known: {gitops: {repository: 'https://github.com/c/d.git'}}\n"
                + "  other: {gitops: {repository: 'https://git2.example.com/c/d.git'}}\n");

        assertThat(spec.environments())
                .extracting(each -> each.gitops().forge().orElseThrow())
                .containsExactly(
                        new ForgeSpec(
                                ForgeSpec.Kind.GITEA, Optional.of(URI.create("https://git.example.com/forge/api/v1"))),
                        new ForgeSpec(ForgeSpec.Kind.GITHUB, Optional.empty()),
                        new ForgeSpec(ForgeSpec.Kind.GITEA, Optional.empty()));
    }

    @Test
    void whatIsReviewedAtNoForgeNeedsNone() {
        CrpSpec spec = small("environments: {dev: {review: pull-request}}\n");

        assertThat(spec.environments().get(0).review().isByPullRequest()).isTrue();
        assertThat(spec.environments().get(0).gitops().forge()).isEmpty();
    }

    private CrpSpec small(String rest) {
        return new Fixture(module).crp("crp: 1\nname: iris\n" + rest).read();
    }

    @Test
    void whatTheFileAsksOfPromotionsHoldsWhereAnEnvironmentIsReachedByOne() {
        CrpSpec spec = accepted("every-section");

        GatesSpec dev = spec.environments().get(0).gates();
        GatesSpec prod = spec.environments().get(1).gates();

        assertThat(dev.soak()).isEmpty();
        assertThat(dev.checks()).isEmpty();
        assertThat(dev.attestations()).containsExactly("https://slsa.dev/provenance/v1");
        assertThat(prod.soak()).contains(Duration.ofDays(2));
        assertThat(prod.checks()).containsExactly("ci/smoke");
        assertThat(prod.approvals()).isEqualTo(2);
        assertThat(prod.requestChecks()).containsExactly("ci/validate");
        assertThat(prod.freezes())
                .containsExactly(new FreezeSpec.Weekly(
                        Set.of(DayOfWeek.FRIDAY, DayOfWeek.SATURDAY),
                        LocalTime.of(16, 0),
                        LocalTime.of(8, 0),
                        ZoneId.of("Europe/Berlin"),
                        "weekend"));
    }

    @Test
    void anEnvironmentOverridesByKeyAndNullRemoves() {
        CrpSpec spec = accepted("every-section");
        EnvironmentSpec prod = spec.environments().get(1);

        assertThat(prod.from()).hasToString("Optional[dev]");
        assertThat(prod.deploy().replicas()).isEmpty();
        assertThat(prod.deploy().autoscaling()).contains(new AutoscalingSpec(2, 10, Optional.of(70), Optional.of(80)));
        assertThat(prod.deploy().route()).isEmpty();
        assertThat(prod.deploy().env()).isEqualTo(Map.of("LOG_LEVEL", new EnvValue.Plain("warn")));
        assertThat(prod.deploy().tolerations()).isEmpty();
        assertThat(prod.deploy().service()).isEqualTo(new ServiceSpec("NodePort", 8000, Optional.of(30080), Map.of()));
        assertThat(prod.deploy().nodeSelector()).isEqualTo(Map.of("kubernetes.io/arch", "amd64"));
    }

    @Test
    void anEmptySectionSaysNothing() {
        CrpSpec spec = accepted("empty-sections");

        assertThat(spec.environments().get(0).deploy().resources().requests()).containsEntry("cpu", "250m");
    }

    @Test
    void anAliasStandsForItsAnchor() {
        CrpSpec spec = accepted("alias");

        assertThat(spec.environments().get(1).deploy().nodeSelector()).isEqualTo(Map.of("gpu", "yes"));
        assertThat(spec.environments().get(1).deploy().namespace()).isEqualTo(new NamespaceSpec("iris-test", false));
    }

    @Test
    void userObjectsComeInTheOrderOfFilesCommonOnesFirst() {
        CrpSpec spec = accepted("user-objects");

        assertThat(spec.environments().get(0).userObjects())
                .extracting(o -> o.file() + ":" + o.line())
                .containsExactly(
                        "src/main/crp/a.yml:4",
                        "src/main/crp/a.yml:9",
                        "src/main/crp/b.yaml:4",
                        "src/main/crp/b.yaml:8");
        List<UserObject> prod = spec.environments().get(1).userObjects();
        assertThat(prod).hasSize(5).last().extracting(UserObject::file).isEqualTo("src/main/crp/prod/a.yaml");
        assertThat(prod.get(3).content()).containsEntry("$patch", "delete");
        assertThat(prod.get(4).content().get("spec"))
                .hasToString("{minReadySeconds=5, ratio=0.5, paused=false, x=null}");
    }

    @Test
    void propertiesOverrideTheFileAndAnEmptyOneTakesTheDefaultBack() {
        Fixture fixture = Fixture.copied(Fixture.RESOURCES.resolve("accepted/every-section"), module);

        CrpSpec spec = fixture.read(Map.of(
                "image.repository", "", "image.plainHttp", "a.example.com, b.example.com:80", "gitops.branch", "next"));

        assertThat(spec.image().repository()).isEmpty();
        assertThat(spec.image().plainHttp()).containsExactly("a.example.com", "b.example.com:80");
        assertThat(spec.environments().get(0).gitops().branch()).isEqualTo("next");
    }

    @Test
    void theSameFileGivesTheSameSpecification() {
        CrpSpec spec = accepted("every-section");

        assertThat(Fingerprint.of(spec)).isEqualTo(Fingerprint.of(accepted("every-section")));
    }
}
