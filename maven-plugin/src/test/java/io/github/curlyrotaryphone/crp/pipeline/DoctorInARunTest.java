package io.github.curlyrotaryphone.crp.pipeline;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.curlyrotaryphone.crp.gitops.BareGit;
import io.github.curlyrotaryphone.crp.gitops.GitHttpServer;
import io.github.curlyrotaryphone.crp.gitops.Stock;
import io.github.curlyrotaryphone.crp.json.JsonText;
import io.github.curlyrotaryphone.crp.oci.layout.OciLayout;
import io.github.curlyrotaryphone.crp.oci.server.RegistryFaults;
import io.github.curlyrotaryphone.crp.oci.server.RegistryServer;
import io.github.curlyrotaryphone.crp.pipeline.doctor.Diagnosis;
import io.github.curlyrotaryphone.crp.pipeline.doctor.Doctor;
import io.github.curlyrotaryphone.crp.pipeline.doctor.DoctorReport;
import io.github.curlyrotaryphone.crp.spec.CrpSpec;
import io.github.curlyrotaryphone.crp.testing.SampleApp;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What {@code crp:doctor} finds at a registry, a Git server and a forge, and that it leaves nothing there. */
class DoctorInARunTest {
    /** These depend on the machine. */
    private static final Set<String> OF_THE_MACHINE = Set.of("java", "disk", "lock");

    private static final String FLUX = """
            apiVersion: apps/v1
            kind: Deployment
            metadata:
              name: kustomize-controller
              labels:
                app.kubernetes.io/version: v2.7.3
            """;
    private static final String GATE = """
            patches:
              - patch: '[{"op": "add", "path": "/spec/template/spec/containers/0/args/-",
                  "value": "--feature-gates=CancelHealthCheckOnNewRevision=true"}]'
            """;

    @TempDir
    Path folder;

    private final FakeGitHub forge = new FakeGitHub();
    private Forged forged;
    private RegistryServer registry;
    private SampleApp app;

    @BeforeEach
    void start() {
        forged = Forged.at(forge, folder);
        app = forged.app("iris");
        serve(RegistryFaults.NONE);
        forged.git().askingFor("crp:t0ken-of-the-bot");
        forged.company()
                .commit(Map.of(
                        "clusters/dev/flux-system/gotk-components.yaml", FLUX,
                        "clusters/dev/flux-system/kustomization.yaml", GATE,
                        "clusters/prod/flux-system/gotk-components.yaml", FLUX,
                        "clusters/prod/flux-system/kustomization.yaml", GATE));
    }

    private void serve(RegistryFaults faults) {
        registry = RegistryServer.start(OciLayout.open(folder.resolve("registry")), 0, faults);
        app.pushTo("localhost:" + registry.port());
    }

    @AfterEach
    void stop() {
        registry.close();
        forged.close();
    }

    private DoctorReport report() {
        CrpSpec spec = app.spec();
        return new Doctor(forged.company().stages())
                .run(List.of(spec), List.of(spec.environments().get(0).gitops()), Optional.empty());
    }

    /** The report without what depends on the machine, and with names for what has another port each time. */
    private String text(DoctorReport report) {
        List<Diagnosis> lines = report.lines().stream()
                .filter(line -> !OF_THE_MACHINE.contains(line.check()))
                .toList();
        return new DoctorReport(lines)
                .text()
                .replace("localhost:" + registry.port(), "<registry>")
                .replace(app.baseRegistry(), "<bases>")
                .replaceAll("127\\.0\\.0\\.1:[0-9]+", "<server>")
                .replaceAll("is at [0-9a-f]{7}", "is at <commit>");
    }

    private List<String> words(Diagnosis.State state) {
        return report().lines().stream()
                .filter(line -> line.state() == state && !OF_THE_MACHINE.contains(line.check()))
                .map(line -> line.check() + " " + line.subject() + ": " + line.message() + "\n" + line.remedy())
                .map(line -> line.replace("localhost:" + registry.port(), "<registry>"))
                .map(line -> line.replaceAll("127\\.0\\.0\\.1:[0-9]+", "<server>"))
                .toList();
    }

    private void demandARequest() {
        forge.rules.addObject().put("type", "pull_request").putObject("parameters");
    }

    @Test
    void whereEverythingIsReadyEachLineIsOk() {
        app.configure("{from: dev, review: pull-request,", "{from: dev,");

        assertThat(text(report())).isEqualTo("""
                ok       base iris for linux/amd64: It is '<bases>/java:17'.
                ok       registry '<registry>/team/iris': Images can be pushed, without an account; the upload that was started to find out is cancelled.
                ok       base '<bases>/java:17': It can be read.
                ok       git read 'main': Repository 'http://<server>/team/gitops.git' can be read; the branch is at <commit>.
                ok       git write 'main': The server accepts pushes of this account; nothing was pushed.
                ok       layout 'iris' in 'dev': What is written for it is where its clusters read.
                ok       layout 'iris' in 'prod': What is written for it is where its clusters read.
                ok       flux 'dev': Flux 2.7 is installed.
                ok       flux health 'dev': A health check of Flux ends when the branch has a new revision.
                ok       flux 'prod': Flux 2.7 is installed.
                ok       flux health 'prod': A health check of Flux ends when the branch has a new revision.
                ok       forge 'main': The API answers, and it demands nothing.
                ok       protection 'iris' in 'dev': It is deployed by a commit, and the forge accepts that.
                ok       protection 'iris' in 'prod': It is deployed by a commit, and the forge accepts that.
                ok       clock: It agrees with '<server>', '<server>', '<registry>'.
                15 ok, 0 warnings, 0 failed, 0 skipped
                """);
    }

    @Test
    void nothingIsLeftBehindAndNoSecretIsTold() throws IOException {
        String before = refs();

        String all = report().text() + report().json() + forged.company().heard.lines();

        assertThat(refs()).isEqualTo(before);
        assertThat(forge.writes).isEmpty();
        assertThat(all).doesNotContain("t0ken");
        try (Stream<Path> kept = Files.walk(folder.resolve("registry"))) {
            assertThat(kept.filter(Files::isRegularFile)
                            .map(file -> file.getFileName().toString()))
                    .allMatch(name -> name.equals("oci-layout") || name.equals("index.json") || name.endsWith(".lock"));
        }
    }

    private String refs() {
        return Stock.git(folder.resolve("served/team/gitops.git"), "for-each-ref");
    }

    @Test
    void anAccountThatMayNotPushIsToldWithTheWordsOfTheDeploy() {
        registry.close();
        serve(RegistryFaults.status(403, Integer.MAX_VALUE).on("POST", "uploads"));
        forged.git().breakPushes(GitHttpServer.Fault.FORBIDDEN);

        assertThat(words(Diagnosis.State.FAILED))
                .containsExactly(
                        "registry '<registry>/team/iris': Cannot push to '<registry>/team/iris': the registry answered"
                                + " 403 (DENIED: on purpose).\n"
                                + "Log in with an account that may write to 'team/iris', or set credentials for"
                                + " '<registry>' as <server> in settings.xml.",
                        "git write 'main': Cannot write to GitOps repository 'http://<server>/team/gitops.git': access"
                                + " denied (403).\nGive the account the right to write to the repository, or use another"
                                + " one. An archived repository must be unarchived first.");
        assertThatThrownBy(() -> report().refuseFailures())
                .hasMessage("A deploy would fail: 2 of 18 checks failed. Follow the remedy below each failed"
                        + " line, and run 'mvn crp:doctor' again.");
    }

    @Test
    void aServerThatDoesNotAnswerLeavesTheOtherLines() {
        registry.close();
        app.commitTo("http://127.0.0.1:1/team/gitops.git");

        assertThat(words(Diagnosis.State.FAILED))
                .containsExactly(
                        "registry '<registry>/team/iris': Cannot push to '<registry>/team/iris': '<registry>' refused the"
                                + " connection.\nCheck that the registry runs and that host and port are right.",
                        "git read 'main': Cannot read GitOps repository 'http://<server>/team/gitops.git': cannot"
                                + " connect to the server.\nStart it, correct gitops.repository, or try again.");
    }

    @Test
    void aClusterThatIsNotSyncedAndAFluxThatWaitsAreTold() {
        forged.company().commit(Map.of("clusters/dev/flux-system/kustomization.yaml", "resources: []\n"));
        app.configure("{from: dev, review: pull-request,", "{from: dev,");
        app.configure("prod: {from", "stage: {sandbox: true}\n  prod: {from");

        assertThat(words(Diagnosis.State.FAILED))
                .containsExactly(
                        "layout 'iris' in 'stage': Cannot deploy 'iris' in 'stage': Flux syncs 'dev', 'prod' from this"
                                + " repository, but no cluster 'stage'.\nCorrect environments.stage.clusters in"
                                + " crp.yaml, or create it with 'flux bootstrap … --path=clusters/stage'.");
        assertThat(words(Diagnosis.State.WARNING))
                .containsExactly(
                        "flux health 'dev': After a bad deploy, Flux waits for its timeout before it applies the next"
                                + " commit, even a rollback.\nRun kustomize-controller with"
                                + " --feature-gates=CancelHealthCheckOnNewRevision=true, by a patch in"
                                + " 'clusters/dev/flux-system/kustomization.yaml'.",
                        "flux 'stage': The branch does not install Flux in this cluster, so its version is unknown.\n"
                                + "Unless it is installed from elsewhere, run 'flux bootstrap … --path=clusters/stage'.");
    }

    @Test
    void aBranchThatTakesPushesIsToldWhereChangesAreReviewed() {
        forged.company().commit(Map.of(".crp-policy.yaml", """
                crpPolicy: 1
                rules:
                  - environments: [prod]
                    gates: {approvals: 2, requestChecks: [ci]}
                """));

        assertThat(words(Diagnosis.State.WARNING))
                .containsExactly(
                        "protection 'iris' in 'prod': crp.yaml and the policy want more than the forge demands for 'main':"
                                + " a request, 2 approvals instead of 0, the check 'ci'. Those who may push there need"
                                + " not keep to it.\nAdd it to the protection of the branch at the forge.");
    }

    @Test
    void aBranchThatTakesOnlyRequestsIsToldWhereChangesAreCommitted() {
        demandARequest();

        assertThat(words(Diagnosis.State.WARNING))
                .containsExactly(
                        "protection 'iris' in 'dev': It is deployed by a commit to 'main', but the forge demands a"
                                + " request.\nSet 'environments.dev.review' in crp.yaml to pull-request, or let this"
                                + " account push to the branch.");
    }

    @Test
    void aPolicyThatCannotBeReadIsAFailure() {
        forged.company().commit(Map.of(".crp-policy.yaml", "crpPolicy: 1\nrules: 7\n"));

        assertThat(words(Diagnosis.State.FAILED))
                .containsExactly("policy 'main': Cannot read the platform policy: '.crp-policy.yaml' has 1 problem.\n"
                        + "  .crp-policy.yaml:2: expected a list. Write [a, b], or each item as '- a' on its own"
                        + " line.\n\nAsk the platform team, which owns the file in the root of the GitOps"
                        + " repository, to fix it: until then, no change is allowed. Its format:"
                        + " https://github.com/curlyrotaryphone/crp/blob/main/docs/policy.md.");
    }

    @Test
    void aClockThatIsWrongIsAWarning() {
        forged.company().goBy(Clock.offset(Clock.systemUTC(), Duration.ofHours(-2)));

        assertThat(words(Diagnosis.State.WARNING))
                .anySatisfy(line -> assertThat(line.replaceAll("[0-9]{4} s", "<n> s"))
                        .startsWith("clock : This machine's clock is <n> s behind that of '<server>', "));
    }

    @Test
    void programsReadJson() {
        registry.close();

        var json = JsonText.read(report().json());

        assertThat(json.path("ok").asBoolean()).isFalse();
        assertThat(json.path("checks").valueStream())
                .filteredOn(check -> check.path("check").asString("").equals("registry"))
                .singleElement()
                .satisfies(check -> {
                    assertThat(check.path("state").asString("")).isEqualTo("failed");
                    assertThat(check.path("subject").asString("")).contains("team/iris");
                    assertThat(check.path("message").asString("")).startsWith("Cannot push to ");
                    assertThat(check.path("remedy").asString("")).isNotEmpty();
                });
    }

    @Test
    void aFolderWithoutAnAppChecksTheBranchAlone() {
        BareGit.create(folder.resolve("other.git")).close();
        var gitops = app.spec().environments().get(0).gitops();

        DoctorReport report = new Doctor(forged.company().stages()).run(List.of(), List.of(gitops), Optional.empty());

        assertThat(text(report)).contains("flux 'dev': Flux 2.7 is installed.").doesNotContain("registry");
        assertThat(text(new Doctor(forged.company().stages()).run(List.of(), List.of(), Optional.empty())))
                .contains("skipped  git read: No GitOps repository is specified.\n"
                        + "         Add -Dcrp.gitops=<URL>, or run it in the folder of a crp.yaml.\n");
    }
}
