package io.github.curlyrotaryphone.crp.verify;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.github.curlyrotaryphone.crp.event.CrpException;
import io.github.curlyrotaryphone.crp.result.Verification;
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
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** An app that misbehaves; what only confinement prevents is tested on a machine that allows it. */
@EnabledOnOs(OS.LINUX)
class ConfinedVerifierTest {
    @TempDir
    Path folder;

    private PackedApp app;
    private Verifier verifier;

    @BeforeEach
    void pack() {
        app = new PackedApp(folder.resolve("app"));
        verifier = verifier(System.getenv());
    }

    private Verifier verifier(Map<String, String> environment) {
        JavaHomes homes = new JavaHomes(List::of, Map.of(), Path.of(System.getProperty("java.home")));
        return new Verifier(
                homes, new Confinement(environment), folder.resolve("cache"), new RecordedEvents().events());
    }

    /** With programs that a test has written in the place of those of the machine. */
    private Verifier verifierWithPrograms() {
        return verifier(Map.of("PATH", folder.resolve("app/bin") + ":" + System.getenv("PATH")));
    }

    private void program(String name, String script) {
        assertThat(app.write("bin/" + name, "#!/bin/sh\n" + script + "\n")
                        .toFile()
                        .setExecutable(true))
                .isTrue();
    }

    private Verification verify(String fault) {
        app.fault = fault;
        return verifier.verify(app.plan(), () -> List.of(app.image()));
    }

    /** Asks the machine and not the code under test, which could always run apps unconfined. */
    private static void assumeNamespaces() throws IOException, InterruptedException {
        String script = "mount -t tmpfs tmpfs /mnt && mount -t proc proc /proc && unshare --user --map-user=1 true";
        Process namespaces = new ProcessBuilder(
                        "/bin/sh", "-c", "unshare --user --map-root-user --mount --pid --fork sh -c '" + script + "'")
                .redirectErrorStream(true)
                .start();
        String output = new String(namespaces.getInputStream().readAllBytes(), StandardCharsets.UTF_8).strip();
        assumeTrue(namespaces.waitFor() == 0, () -> "there are no user namespaces: " + output);
    }

    @Test
    void whereProgramsForItAreMissingTheResultSaysSo() {
        assertThat(verifier(Map.of())
                        .verify(app.plan(), () -> List.of(app.image()))
                        .by())
                .isEqualTo("metadata (not confined: the program 'unshare' is not on the PATH)");
    }

    @Test
    void whereNamespacesAreRefusedTheResultSaysSo() {
        program("unshare", "echo 'unshare: unshare failed: Operation not permitted' >&2; exit 1");

        assertThat(verifierWithPrograms()
                        .verify(app.plan(), () -> List.of(app.image()))
                        .by())
                .isEqualTo("metadata (not confined: user namespaces are not available)");
    }

    @Test
    void whereMountsAreRefusedTheResultSaysSo() throws Exception {
        assumeNamespaces();
        program("mount", "echo 'mount: permission denied.' >&2; exit 32");

        assertThat(verifierWithPrograms()
                        .verify(app.plan(), () -> List.of(app.image()))
                        .by())
                .isEqualTo("metadata (not confined: file systems cannot be mounted in a user namespace)");
    }

    @Test
    void anUnreadableFileIsTheReasonGiven() throws Exception {
        assumeNamespaces();
        Path labels = Files.createTempFile(Path.of("/dev/shm"), "crp", ".labels");
        try {
            app.files.put("/app/classes.labels", labels);

            assertThat(verify("").by())
                    .isEqualTo("metadata (not confined: '" + labels.getFileName()
                            + "' cannot be read in a user namespace)");
        } finally {
            Files.delete(labels);
        }
    }

    @Test
    void variablesOfTheAppReachItAndNoProgramBeforeIt() throws Exception {
        assumeNamespaces();
        Path broken = app.write("broken.so", "no library");
        app.env.put("LD_PRELOAD", broken.toString());
        app.env.put("IFS", "/");
        app.env.put("-odd.name", "'\"$(exit 3)\n=\\");
        program("mount", "[ -z \"$LD_PRELOAD\" ] && exec /usr/bin/env PATH=/usr/bin:/bin:/usr/sbin:/sbin mount \"$@\"");
        app.sample("one", "{}", """
                {"env": {"LD_PRELOAD": "%s", "IFS": "/", "-odd.name": "'\\"$(exit 3)\\n=\\\\"}, "home": 0}
                """.formatted(broken));

        assertThat(verifierWithPrograms()
                        .verify(app.plan(), () -> List.of(app.image()))
                        .by())
                .isEqualTo("1 sample");
    }

    @Test
    void whatWritesOnlyToItsTemporaryFolderIsVerified() throws Exception {
        assumeNamespaces();

        assertThat(verify("writes-tmp").by()).isEqualTo("metadata");
        assertThat(folder.resolve("cache")).isEmptyDirectory();
    }

    @ParameterizedTest
    @ValueSource(strings = {"writes-home", "writes-work", "writes-models", "writes-elsewhere", "fills-tmp"})
    void whatWritesElsewhereFailsAsInTheCluster(String fault) throws Exception {
        assumeNamespaces();
        Path elsewhere = Path.of("/var/tmp", "crp-" + UUID.randomUUID());
        app.environment.put("ELSEWHERE", elsewhere.toString());

        CrpException refusal = catchThrowableOfType(CrpException.class, () -> verify(fault));

        assertThat(refusal).isNotNull();
        assertThat(refusal.problem())
                .startsWith("What was packed for 'iris' does not work: it ended with code 1 before it was ready.")
                .containsPattern("Read-only file system|AccessDeniedException|No space left on device");
        assertThat(elsewhere).doesNotExist();
        assertThat(folder.resolve("cache")).isEmptyDirectory();
    }

    @Test
    void aDaemonWithoutAnythingInCommonIsEndedToo() throws Exception {
        assumeNamespaces();

        assertThat(verify("daemon").by()).isEqualTo("metadata");
        assertThat(ProcessHandle.allProcesses()
                        .map(process -> process.info().commandLine().orElse("")))
                .noneMatch(line -> line.contains("sleep 86399"));
        assertThat(folder.resolve("cache")).isEmptyDirectory();
    }

    @Test
    void theEnvironmentOfMavenCannotBeRead() throws Exception {
        assumeNamespaces();

        assertThat(verify("reads-environments").by()).isEqualTo("metadata");
    }

    @Test
    void whatIgnoresSignalsAndIsNeverReadyIsEnded() {
        app.timeout = Optional.of(Duration.ofSeconds(3));

        CrpException refusal = catchThrowableOfType(CrpException.class, () -> verify("ignores-signals"));

        assertThat(refusal.problem())
                .startsWith("What was packed for 'iris' does not work: it was not ready after 3 s.");
        assertThat(folder.resolve("cache")).isEmptyDirectory();
    }

    @Test
    void aGigabyteOfOutputIsNotKept() {
        CrpException refusal = catchThrowableOfType(CrpException.class, () -> verify("prints"));

        assertThat(refusal.problem().length()).isLessThan(30_000);
        assertThat(refusal.problem()).startsWith("What was packed for 'iris' does not work: it ended with code 5");
    }

    @Test
    void whatEndsWithoutAnErrorIsRefusedAsWell() {
        CrpException refusal = catchThrowableOfType(CrpException.class, () -> verify("ends"));

        assertThat(refusal.problem())
                .isEqualTo("What was packed for 'iris' does not work: it ended with code 0 before it was ready.");
    }
}
