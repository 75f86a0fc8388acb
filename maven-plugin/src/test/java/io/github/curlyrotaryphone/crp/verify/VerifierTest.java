package io.github.curlyrotaryphone.crp.verify;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.github.curlyrotaryphone.crp.event.CrpException;
import io.github.curlyrotaryphone.crp.result.BaseJava;
import io.github.curlyrotaryphone.crp.result.Verification;
import io.github.curlyrotaryphone.crp.result.Verification.State;
import io.github.curlyrotaryphone.crp.spec.Digest;
import io.github.curlyrotaryphone.crp.spec.Platform;
import io.github.curlyrotaryphone.crp.testing.RecordedEvents;
import io.github.curlyrotaryphone.crp.verify.process.Confinement;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

@EnabledOnOs(OS.LINUX)
class VerifierTest {
    private static final String REMEDY =
            " Correct this and rerun; `mvn crp:verify` runs only this check. Set values that replace those of"
                    + " the cluster under 'verify' in crp.yaml. -Dcrp.skipVerify deploys without verification.";
    private static final Digest IMAGE = Digest.of("image".getBytes(StandardCharsets.UTF_8));

    @TempDir
    Path folder;

    private final RecordedEvents events = new RecordedEvents();
    private PackedApp app;
    private Verifier verifier;

    @BeforeEach
    void pack() {
        app = new PackedApp(folder.resolve("app"));
        JavaHomes homes = new JavaHomes(List::of, Map.of(), Path.of(System.getProperty("java.home")));
        verifier = new Verifier(homes, new Confinement(Map.of()), folder.resolve("cache"), events.events());
    }

    private Verification verify() {
        return verifier.verify(app.plan(), () -> List.of(app.image()));
    }

    private static Verification verified(String by) {
        return new Verification(State.VERIFIED, by + " (not confined: the program 'unshare' is not on the PATH)");
    }

    private static Verification notVerified(String reason) {
        return new Verification(State.NOT_VERIFIED, reason);
    }

    private void assertRefused(String problem) {
        assertThatThrownBy(this::verify).isInstanceOf(CrpException.class).hasMessage(problem + REMEDY);
        assertNothingIsLeft();
    }

    private void assertNothingIsLeft() {
        assertThat(folder.resolve("cache"))
                .satisfiesAnyOf(
                        cache -> assertThat(cache).isEmptyDirectory(),
                        cache -> assertThat(cache).doesNotExist());
    }

    @Test
    void whatAnswersItsSamplesIsVerified() {
        app.sample("one", "{}", "{\"outputs\":[{\"name\":\"y\",\"data\":[[0.500001],[2000.01]]}]}")
                .sample("two", "{}", "{\"model_name\":\"iris\"}");

        assertThat(verify()).isEqualTo(verified("2 samples"));
        assertThat(events.names()).containsExactly("verifying", "verified");
        assertNothingIsLeft();
    }

    @Test
    void anAnswerBeyondTheToleranceIsRefused() {
        app.sample("one", "{}", "{\"outputs\":[{\"name\":\"y\",\"data\":[0.50002,2000.0]}]}");

        assertRefused("What was packed for 'iris' does not work: it answers the sample 'one' otherwise than expected:"
                + " 'outputs[0].data[0]' is 0.5, not 0.50002.");
    }

    @Test
    void withoutSamplesARequestIsMadeFromTheMetadata() {
        assertThat(verify()).isEqualTo(verified("metadata"));
    }

    @Test
    void anAppThatRefusesZerosIsAskedWithOnes() {
        app.fault = "refuses-zeros";

        assertThat(verify()).isEqualTo(verified("metadata"));
    }

    @Test
    void anAppThatRefusesBothMayBeRightAndIsNotVerified() {
        app.fault = "refuses";

        assertThat(verify())
                .isEqualTo(notVerified("the model 'iris' refuses a request of zeros and one of ones: 400:"
                        + " {\"error\":\"no\"}. Put samples into '" + app.samples + "'"));
    }

    @Test
    void anErrorForARequestIsRefused() {
        app.fault = "error";

        assertRefused("What was packed for 'iris' does not work: it answers a request made from the metadata of 'iris'"
                + " with 500: {\"error\":\"no\"}.");
    }

    @Test
    void everyModelOfAFolderMustBeServed() {
        app.files.remove("/models/model.onnx");
        app.model("a/1/model.onnx").model("b/model.onnx").model("ensemble/config.pbtxt");

        assertRefused("What was packed for 'iris' does not work: it does not serve the model 'b', whose files are"
                + " packed: it answers 404: {\"error\":\"There is no model 'b'.\"}.");
    }

    @Test
    void modelsWithoutSamplesAreAskedByTheirMetadata() {
        app.files.remove("/models/model.onnx");
        app.model("a/1/model.onnx").model("b/1/model.onnx").sample("a/one", "{}", "{\"model_name\":\"a\"}");

        assertThat(verify()).isEqualTo(verified("1 sample and metadata"));
    }

    @Test
    void aSampleForNoModelIsRefused() {
        app.files.remove("/models/model.onnx");
        app.model("a/1/model.onnx").model("b/1/model.onnx").sample("one", "{}", "{}");

        assertThatThrownBy(this::verify)
                .hasMessage("The sample '" + app.samples.resolve("one.request.json")
                        + "' does not say which of the models [a, b] it is for. Move it into the folder '"
                        + app.samples.resolve("<model>") + "', or name the model in the answer that it expects.");
    }

    @Test
    void theEnvironmentIsThatOfImageAndContainerAlone() {
        app.env.put("LOG_LEVEL", "info");
        app.standIns.put("API_KEY", "none");
        app.sample("one", "{}", """
                {"names": ["API_KEY", "FROM_IMAGE", "HOME", "JAVA_HOME", "LOG_LEVEL", "ORT_DISABLE_TELEMETRY", "PATH"],
                 "env": {"API_KEY": "none", "LOG_LEVEL": "info", "JAVA_HOME": "%1$s", "PATH": "%1$s/bin"},
                 "home": 0, "work": 2}
                """.formatted(System.getProperty("java.home")));

        assertThat(System.getenv())
                .as("what must not be seen")
                .containsKey("HOME")
                .hasSizeGreaterThan(3);
        assertThat(verify()).isEqualTo(verified("1 sample"));
    }

    @Test
    void theHeapFollowsTheMemoryOfTheContainer() {
        app.memory = Optional.of(1L << 30);
        app.sample("one", "{}", "{\"megabytes\": 410}");

        assertThat(verify()).isEqualTo(verified("1 sample"));
    }

    @Test
    void moreMemoryThanTheContainerHasIsRefused() {
        app.memory = Optional.of(100L << 20);
        app.fault = "memory";
        app.environment.put("JAVA_TOOL_OPTIONS", "-Xmx300m");

        CrpException refusal = catchThrowableOfType(CrpException.class, this::verify);

        assertThat(refusal.problem())
                .startsWith(
                        "What was packed for 'iris' does not work: it uses more memory than its limit of 100 MiB, so"
                                + " that the cluster would end it.");
    }

    @Test
    void whatEndsAtOnceIsRefusedWithItsLastLinesAndWithoutSecrets() {
        app.fault = "exit";
        app.standIns.put("DB_PASSWORD", "s3cr3t-stand-in");

        assertRefused("What was packed for 'iris' does not work: it ended with code 7 before it was ready. Its last"
                + " lines:\n  | connecting to jdbc://db with ***, token=***\n");
    }

    @Test
    void whatEndsWhenItIsAskedIsRefused() {
        app.fault = "exit-when-asked";

        assertRefused("What was packed for 'iris' does not work: it ended with code 9 when it was asked.");
    }

    @Test
    void whatDoesNotBecomeReadyIsEnded() {
        app.fault = "never-ready";
        app.timeout = Optional.of(Duration.ofSeconds(1));

        assertRefused("What was packed for 'iris' does not work: it was not ready after 1 s.");
    }

    @Test
    void whatDoesNotAnswerIsEnded() {
        app.fault = "slow";
        app.timeout = Optional.of(Duration.ofSeconds(3));

        CrpException refusal = catchThrowableOfType(CrpException.class, this::verify);

        assertThat(refusal.problem())
                .startsWith("What was packed for 'iris' does not work: it does not answer '/v2/models/iris/infer': ");
    }

    @Test
    void aProcessThatWasLeftBehindIsEndedToo() throws IOException {
        app.fault = "child";
        Path pid = folder.resolve("pid");
        app.files.put("/models/pid", Files.createFile(pid));

        assertThat(verify()).isEqualTo(verified("metadata"));

        long child = Long.parseLong(Files.readString(pid).strip());
        assertThat(ProcessHandle.of(child).filter(VerifierTest::runs)).isEmpty();
    }

    /** What has ended may still be listed, where nobody asks for its exit code. */
    private static boolean runs(ProcessHandle process) {
        return process.info().command().isPresent();
    }

    @Test
    void whatNeedsASecretIsNotVerified() {
        app.missing = List.of("DB_URL", "HOST");
        app.devices = List.of("nvidia.com/gpu");

        assertThat(verify()).isEqualTo(notVerified("needs 'DB_URL', 'HOST'"));
        assertThat(events.names()).containsExactly("verified");
    }

    @Test
    void whatIsStartedByAnotherCommandIsNotVerified() {
        app.hasCommand = true;

        assertThat(verify())
                .isEqualTo(notVerified("the manifests start it with another 'command' than that of the image"));
    }

    @Test
    void whatNeedsAVolumeIsNotVerified() {
        app.mounts = List.of("/cache", "/none/such");
        app.fault = "reads-a-volume";

        assertThat(verify()).isEqualTo(notVerified("it uses '/none/such', where only a container has a volume"));
    }

    @Test
    void whatNeedsADeviceIsNotVerified() {
        app.devices = List.of("nvidia.com/gpu");

        assertThat(verify()).isEqualTo(notVerified("needs 'nvidia.com/gpu'"));
    }

    @Test
    void anImageForOtherMachinesIsNotVerified() {
        app.platform = Platform.parse("linux/riscv64");

        assertThat(verify())
                .isEqualTo(notVerified("the image is for linux/riscv64, and this machine is " + Platform.ofHost()));
    }

    @Test
    void anotherVersionOfJavaIsNeverTaken() {
        app.java = new BaseJava("base", Optional.of(11), Optional.empty(), List.of());

        assertThat(verify())
                .isEqualTo(notVerified("there is no Java 11 on this machine, neither in toolchains.xml nor as"
                        + " JAVA_HOME_11 nor the one that runs Maven"));
    }

    @Test
    void aBaseThatNamesNoJavaIsNotVerified() {
        app.java = new BaseJava("debian:12", Optional.empty(), Optional.empty(), List.of());

        assertThat(verify()).isEqualTo(notVerified("the base 'debian:12' does not say which Java it has"));
    }

    @Test
    void aModuleThatTheBaseLacksIsMissedHereToo() {
        app.java = new BaseJava("jlink 17", Optional.of(PackedApp.RUNNING), Optional.empty(), List.of("java.base"));

        CrpException refusal = catchThrowableOfType(CrpException.class, this::verify);

        assertThat(refusal.problem()).contains("NoClassDefFoundError: com/sun/net/httpserver/HttpServer");
    }

    @Test
    void aServerOfOnesOwnIsNotVerifiedUnlessItSaysWhereItIsReady() {
        app.mainClass = "com.example.Main";

        assertThat(verify())
                .isEqualTo(notVerified("'com.example.Main' is not crp's model server and has no verify.ready"));

        app.ready = Optional.of("/healthz");
        assertThat(verify()).isEqualTo(verified("readiness"));
        app.sample("one", "{}", "{\"model_name\": \"iris\"}");
        assertThat(verify()).isEqualTo(verified("1 sample"));
    }

    @Test
    void aPathThatOnlyAContainerHasIsNoFaultOfTheApp() {
        app.fault = "path-of-the-image";

        assertThat(verify())
                .isEqualTo(notVerified("it reads '/models/model.onnx' by a path that only a container has"));
    }

    @Test
    void whatPassedIsRememberedByImageSettingsAndSamples() {
        assertThat(verifier.remembered(app.plan(), IMAGE)).isEmpty();

        verifier.keep(app.plan(), IMAGE, notVerified("needs 'A'"));
        assertThat(verifier.remembered(app.plan(), IMAGE)).isEmpty();

        verifier.keep(app.plan(), IMAGE, verified("metadata"));
        assertThat(verifier.remembered(app.plan(), IMAGE)).contains(verified("metadata"));
        assertThat(verifier.remembered(app.plan(), Digest.of(new byte[0]))).isEmpty();
        app.timeout = Optional.empty();
        assertThat(verifier.remembered(app.plan(), IMAGE)).isPresent();
        app.sample("one", "{}", "{}");
        assertThat(verifier.remembered(app.plan(), IMAGE)).isEmpty();
    }
}
