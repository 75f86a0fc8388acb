package io.github.curlyrotaryphone.crp.pipeline;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.github.curlyrotaryphone.crp.config.EnvironmentSelection;
import io.github.curlyrotaryphone.crp.event.CrpException;
import io.github.curlyrotaryphone.crp.gitops.BareGit;
import io.github.curlyrotaryphone.crp.pipeline.artifact.Verifications;
import io.github.curlyrotaryphone.crp.pipeline.run.Stages;
import io.github.curlyrotaryphone.crp.spec.AppEnvironment;
import io.github.curlyrotaryphone.crp.spec.CrpSpec;
import io.github.curlyrotaryphone.crp.spec.EnvironmentName;
import io.github.curlyrotaryphone.crp.spec.LockMode;
import io.github.curlyrotaryphone.crp.testing.RecordedEvents;
import io.github.curlyrotaryphone.crp.testing.SampleApp;
import io.github.curlyrotaryphone.crp.verify.PackedServer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/** What is packed is verified before a deploy commits it, and what came out is told where the deployment is. */
@EnabledOnOs(OS.LINUX)
class VerificationInARunTest {
    private static final EnvironmentName DEV = new EnvironmentName("dev");
    private static final EnvironmentName PROD = new EnvironmentName("prod");
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

    private void deploy(boolean isLeftOut) {
        CrpSpec spec = app.spec();
        new Deploy(stages(), new Verifications(stages(), List::of, isLeftOut))
                .run(List.of(spec.selecting(EnvironmentSelection.select(spec, Optional.empty()))));
    }

    private CrpException refusal(boolean isLeftOut) {
        CrpException refusal = catchThrowableOfType(CrpException.class, () -> deploy(isLeftOut));
        assertThat(refusal).isNotNull();
        return refusal;
    }

    private String recorded(EnvironmentName environment) {
        return gitops.files("main").get("apps/iris/" + environment + "/.crp.json");
    }

    private String message() {
        return gitops.log("main").get(0).getFullMessage();
    }

    @Test
    void whatCameOutIsRecordedAndGoesOnWithAPromotion() {
        gitops.commit("main", Map.of(".crp-policy.yaml", REQUIRED));

        deploy(false);

        String verified = "\"verification\": {\n    \"state\": \"verified\",\n    \"by\": \"readiness\"\n  }";
        assertThat(recorded(DEV)).contains(verified);
        assertThat(message()).contains("\nCrp-Verification: verified by readiness\n");
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
        deploy(false);
        events.clear();

        deploy(false);
        assertThat(events.names()).doesNotContain("verifying", "verified", "verifiedBefore");

        app.configure("dev: {", "dev: {deploy: {replicas: 3}, ");
        deploy(false);
        assertThat(events.names()).contains("verifiedBefore", "committed").doesNotContain("verifying");
    }

    @Test
    void whatDoesNotWorkIsNotCommitted() {
        app.configure("mainClass:", "jvmArguments: [-Dfault=exit]\n  mainClass:");

        CrpException refusal = refusal(false);

        assertThat(refusal.problem())
                .startsWith(
                        "What was packed for 'iris' does not work: it ended with code 7 before it was ready. Its last"
                                + " lines:\n  | connecting to jdbc://db ");
        assertThat(gitops.tip("main")).isEmpty();
        assertThat(Files.exists(folder.resolve("app/target/crp/commit.json"))).isFalse();
    }

    @Test
    void whatIsLeftOutIsSaidAndMayBeForbidden() {
        deploy(true);

        assertThat(message())
                .contains("\nWhat iris deploys to dev was not verified: left out by -Dcrp.skipVerify.\n")
                .contains("\nCrp-Verification: not verified: left out by -Dcrp.skipVerify\n");
        assertThat(recorded(DEV)).contains("\"state\": \"not-verified\"");

        gitops.commit("main", Map.of(".crp-policy.yaml", REQUIRED));
        app.become("1.5.0");
        assertThat(refusal(true).problem())
                .isEqualTo("Cannot change " + new AppEnvironment(app.spec().name(), DEV).title()
                        + " now:\n  what was packed is not verified: left out by -Dcrp.skipVerify; required by"
                        + " .crp-policy.yaml, line 3.\n");
    }
}
