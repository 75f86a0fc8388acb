package io.github.curlyrotaryphone.crp.verify;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.github.curlyrotaryphone.crp.event.CrpException;
import io.github.curlyrotaryphone.crp.result.Verification;
import io.github.curlyrotaryphone.crp.testing.RecordedEvents;
import io.github.curlyrotaryphone.crp.verify.process.Confinement;
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

/** An app that misbehaves on a machine with user namespaces; elsewhere, the result says that it is not confined. */
@EnabledOnOs(OS.LINUX)
class ConfinedVerifierTest {
    private static final String UNCONFINED = "metadata (not confined: user namespaces are not available)";

    @TempDir
    Path folder;

    private PackedApp app;
    private Verifier verifier;

    @BeforeEach
    void pack() {
        app = new PackedApp(folder.resolve("app"));
        JavaHomes homes = new JavaHomes(List::of, Map.of(), Path.of(System.getProperty("java.home")));
        verifier = new Verifier(
                homes, new Confinement(System.getenv()), folder.resolve("cache"), new RecordedEvents().events());
    }

    private Verification verify(String fault) {
        app.fault = fault;
        return verifier.verify(app.plan(), () -> List.of(app.image()));
    }

    private boolean isConfined() {
        return verify("").by().equals("metadata");
    }

    @Test
    void whatWritesOnlyToItsTemporaryFolderIsVerified() {
        assertThat(verify("writes-tmp").by()).isIn("metadata", UNCONFINED);
        assertThat(folder.resolve("cache")).isEmptyDirectory();
    }

    @ParameterizedTest
    @ValueSource(strings = {"writes-home", "writes-work", "writes-models", "writes-elsewhere", "fills-tmp"})
    void whatWritesElsewhereFailsAsInTheCluster(String fault) {
        Path elsewhere = Path.of("/var/tmp", "crp-" + UUID.randomUUID());
        app.environment.put("ELSEWHERE", elsewhere.toString());
        if (!isConfined()) {
            assertThat(verify("").by()).isEqualTo(UNCONFINED);
            return;
        }

        CrpException refusal = catchThrowableOfType(CrpException.class, () -> verify(fault));

        assertThat(refusal).isNotNull();
        assertThat(refusal.problem())
                .startsWith("What was packed for 'iris' does not work: it ended with code 1 before it was ready.")
                .containsPattern("Read-only file system|AccessDeniedException|No space left on device");
        assertThat(elsewhere).doesNotExist();
        assertThat(folder.resolve("cache")).isEmptyDirectory();
    }

    @Test
    void aDaemonWithoutAnythingInCommonIsEndedToo() {
        assertThat(verify("daemon").by()).isIn("metadata", UNCONFINED);

        if (isConfined()) {
            assertThat(ProcessHandle.allProcesses()
                            .map(process -> process.info().commandLine().orElse("")))
                    .noneMatch(line -> line.contains("sleep 86399"));
        }
        assertThat(folder.resolve("cache")).isEmptyDirectory();
    }

    @Test
    void theEnvironmentOfMavenCannotBeRead() {
        if (isConfined()) {
            assertThat(verify("reads-environments").by()).isEqualTo("metadata");
        }
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
