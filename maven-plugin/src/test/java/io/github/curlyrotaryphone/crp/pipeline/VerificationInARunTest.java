package io.github.curlyrotaryphone.crp.pipeline;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.github.curlyrotaryphone.crp.config.EnvironmentSelection;
import io.github.curlyrotaryphone.crp.event.CrpException;
import io.github.curlyrotaryphone.crp.gitops.BareGit;
import io.github.curlyrotaryphone.crp.json.JsonText;
import io.github.curlyrotaryphone.crp.oci.Descriptor;
import io.github.curlyrotaryphone.crp.oci.Index;
import io.github.curlyrotaryphone.crp.oci.MediaTypes;
import io.github.curlyrotaryphone.crp.oci.layout.OciLayout;
import io.github.curlyrotaryphone.crp.pipeline.run.RunOptions;
import io.github.curlyrotaryphone.crp.pipeline.run.Stages;
import io.github.curlyrotaryphone.crp.result.OmittedCheck;
import io.github.curlyrotaryphone.crp.spec.AppEnvironment;
import io.github.curlyrotaryphone.crp.spec.CrpSpec;
import io.github.curlyrotaryphone.crp.spec.EnvironmentName;
import io.github.curlyrotaryphone.crp.spec.ImageReference;
import io.github.curlyrotaryphone.crp.spec.LockMode;
import io.github.curlyrotaryphone.crp.spec.Platform;
import io.github.curlyrotaryphone.crp.testing.RecordedEvents;
import io.github.curlyrotaryphone.crp.testing.SampleApp;
import io.github.curlyrotaryphone.crp.verify.PackedServer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

/** What is packed is verified before a deploy commits it, and what came out is told where the deployment is. */
@EnabledOnOs(OS.LINUX)
class VerificationInARunTest {
    private static final EnvironmentName DEV = new EnvironmentName("dev");
    private static final EnvironmentName PROD = new EnvironmentName("prod");
    /** Without a PATH, no program is found that confines it. */
    private static final String READY = "readiness (not confined: the program 'unshare' is not on the PATH)";

    private static final String REQUIRED = "crpPolicy: 1\nrules:\n  - require: [verification]\n";

    @TempDir
    Path folder;

    private final RecordedEvents events = new RecordedEvents();
    private SampleApp app;
    private BareGit gitops;

    @BeforeEach
    void start() {
        app = new SampleApp(folder.resolve("app")).starting(PackedServer.class, "/v2/health/ready");
        gitops = BareGit.create(folder.resolve("gitops.git"));
        app.commitTo(gitops.url());
    }

    @AfterEach
    void stop() {
        app.close();
        gitops.close();
    }

    private Stages stages() {
        return Run.stages(app, LockMode.WRITE_MISSING, events.events());
    }

    private Stages leavingItOut() {
        RunOptions options = stages().options();
        return new Stages(
                stages().home(),
                stages().accounts(),
                new RunOptions(
                        options.lock(), options.plainHttp(), false, options.clock(), Set.of(OmittedCheck.VERIFICATION)),
                stages().events());
    }

    private static void deploy(Stages stages, SampleApp... apps) {
        List<CrpSpec> chosen = Arrays.stream(apps)
                .map(SampleApp::spec)
                .map(spec -> spec.selecting(EnvironmentSelection.select(spec, Optional.empty())))
                .toList();
        Run.deploy(stages).run(chosen);
    }

    private void deploy() {
        deploy(stages(), app);
    }

    private static CrpException refusal(Stages stages, SampleApp... apps) {
        CrpException refusal = catchThrowableOfType(CrpException.class, () -> deploy(stages, apps));
        assertThat(refusal).isNotNull();
        return refusal;
    }

    private String recorded(EnvironmentName environment) {
        return gitops.files("main").get("apps/iris/" + environment + "/.crp.json");
    }

    private String message() {
        return gitops.log("main").get(0).getFullMessage();
    }

    /** Its digest is the digest of the image everywhere, and the image for this machine is the one that is started. */
    @Test
    void anIndexOfSeveralPlatformsIsVerifiedByTheImageForThisMachine() {
        app.configure("[" + Platform.linuxOfHost() + "]", "[linux/amd64, linux/arm64]");

        deploy();

        JsonNode record = JsonText.read(recorded(DEV));
        ImageReference image = ImageReference.parse(record.path("image").stringValue());
        OciLayout store = OciLayout.open(app.root().resolve(".crp/registry"));
        Descriptor root = store.resolve("iris", image.tag().orElseThrow()).orElseThrow();
        assertThat(root.mediaType()).isEqualTo(MediaTypes.OCI_INDEX);
        assertThat(image.digest()).contains(root.digest());
        assertThat(Index.parse(store.content(root).orElseThrow()).manifests())
                .extracting(child -> child.platform().orElseThrow().toString())
                .containsExactly("linux/amd64", "linux/arm64");
        assertThat(store.referrers("iris", root.digest()))
                .extracting(release -> release.digest().value())
                .containsExactly(record.path("release").stringValue());
        assertThat(gitops.files("main").get("apps/iris/dev/deployment.yaml")).contains("@" + root.digest());
        assertThat(record.path("verification").path("state").stringValue()).isEqualTo("verified");

        new Promote(stages(), DEV, PROD)
                .run(
                        List.of(app.spec().name()),
                        app.spec().environments().get(0).gitops(),
                        Optional.empty());
        assertThat(JsonText.read(recorded(PROD)).path("image").stringValue())
                .isEqualTo(record.path("image").stringValue());
        deploy();
        assertThat(events.names()).endsWith("nothingToCommit");
    }

    @Test
    void whatCameOutIsRecordedAndGoesOnWithAPromotion() {
        gitops.commit("main", Map.of(".crp-policy.yaml", REQUIRED));

        deploy();

        String verified = "\"verification\": {\n    \"state\": \"verified\",\n    \"by\": \"" + READY + "\"\n  }";
        assertThat(recorded(DEV)).contains(verified);
        assertThat(message()).contains("\nCrp-Verification: verified by " + READY + "\n");
        assertThat(events.names()).containsSubsequence("imageBuilt", "verifying", "verified", "committed");

        events.clear();
        new Promote(stages(), DEV, PROD)
                .run(
                        List.of(app.spec().name()),
                        app.spec().environments().get(0).gitops(),
                        Optional.empty());
        assertThat(recorded(PROD)).contains(verified);
        assertThat(events.names()).doesNotContain("verifying", "verified");
    }

    @Test
    void anUnchangedDeployAsksNothingAndAChangedOneOnlyWhetherTheImagePassed() {
        deploy();
        events.clear();

        deploy();
        assertThat(events.names()).doesNotContain("verifying", "verified", "verifiedBefore");

        app.configure("dev: {", "dev: {deploy: {replicas: 3}, ");
        deploy();
        assertThat(events.names()).contains("verifiedBefore", "committed").doesNotContain("verifying");
    }

    @Test
    void whatDoesNotWorkIsNotCommitted() {
        app.configure("mainClass:", "jvmArguments: [-Dfault=exit]\n  mainClass:");

        CrpException refusal = refusal(stages(), app);

        assertThat(refusal.problem())
                .startsWith(
                        "What was packed for 'iris' does not work: it ended with code 7 before it was ready. Its last"
                                + " lines:\n  | connecting to jdbc://db ");
        assertThat(gitops.tip("main")).isEmpty();
        assertThat(Files.exists(folder.resolve("app/target/crp/commit.json"))).isFalse();
    }

    @Test
    void whatIsLeftOutIsSaidAndMayBeForbidden() {
        deploy(leavingItOut(), app);

        assertThat(message())
                .contains("\nWhat iris deploys to dev was not verified: left out by -Dcrp.skipVerify.\n")
                .contains("\nCrp-Verification: not verified: left out by -Dcrp.skipVerify\n")
                .contains("\nCrp-Environment: dev\nCrp-Omitted-Check: verification\n");
        assertThat(recorded(DEV)).contains("\"state\": \"not-verified\"");

        gitops.commit("main", Map.of(".crp-policy.yaml", REQUIRED));
        app.become("1.5.0");
        CrpException refusal = refusal(leavingItOut(), app);
        assertThat(refusal.problem())
                .isEqualTo("Cannot change " + new AppEnvironment(app.spec().name(), DEV).title()
                        + ": 'verification' is required by .crp-policy.yaml, line 3, and this run leaves it out.");
        assertThat(refusal.remedy()).isEqualTo("Run again without -Dcrp.skipVerify.");
    }

    @Test
    void everyAppThatDoesNotWorkIsReportedAndNoneIsCommitted() {
        app.configure("mainClass:", "jvmArguments: [-Dfault=exit]\n  mainClass:");
        Path root = folder.resolve("rose");
        try (SampleApp rose = new SampleApp(root, "rose", root.resolve("base-registry"));
                SampleApp whole = new SampleApp(folder.resolve("whole"), "whole", folder.resolve("whole-base"))) {
            for (SampleApp each : List.of(rose, whole)) {
                each.starting(PackedServer.class, "/v2/health/ready").commitTo(gitops.url());
            }
            rose.configure("mainClass:", "jvmArguments: [-Dfault=never-ready]\n  mainClass:")
                    .configure("verify: {", "verify: {timeout: 1s, ");

            assertThat(refusal(stages(), app, rose, whole).problem())
                    .contains("What was packed for 'iris' does not work: it ended with code 7")
                    .contains("What was packed for 'rose' does not work: it was not ready after 1 s.")
                    .doesNotContain("'whole'");
        }
        assertThat(gitops.tip("main")).isEmpty();
    }
}
