package io.github.curlyrotaryphone.crp.pipeline;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.curlyrotaryphone.crp.event.CrpException;
import io.github.curlyrotaryphone.crp.oci.layout.OciLayout;
import io.github.curlyrotaryphone.crp.oci.server.RegistryFaults;
import io.github.curlyrotaryphone.crp.oci.server.RegistryServer;
import io.github.curlyrotaryphone.crp.spec.LockMode;
import io.github.curlyrotaryphone.crp.testing.SampleApp;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a build server, which only reads crp.lock, does on a fresh clone. */
class LockInARunTest {
    @TempDir
    Path folder;

    private SampleApp app;

    @BeforeEach
    void start() {
        app = new SampleApp(folder.resolve("iris"));
    }

    @AfterEach
    void stop() {
        app.close();
    }

    @Test
    void theEmbeddedRegistryNeedsNoCommittedLock() {
        assertThat(Run.deploy(app, LockMode.READ_ONLY).id()).isPresent();

        assertThat(app.root().resolve(".crp/crp.lock")).exists();
        assertThat(app.root().resolve("crp.lock")).doesNotExist();
        assertThat(app.root().resolve(".crp/.gitignore")).hasContent("*");
    }

    @Test
    void aRegistryWithoutACommittedLockIsRefused() {
        app.pushTo("registry.example.com");

        CrpException failure = Run.failure(app, LockMode.READ_ONLY);

        assertThat(failure.problem())
                .isEqualTo("'" + app.root().resolve("crp.lock") + "' has no entry for the base '" + app.baseRegistry()
                        + "/java:17' on 'linux/amd64', and this run may not write it.");
        assertThat(failure.remedy()).isEqualTo("Run `mvn crp:build` on your machine and commit 'crp.lock'.");
        assertThat(failure.isRefusal()).isTrue();
        assertThat(app.root().resolve(".crp/gitops.git")).doesNotExist();
    }

    @Test
    void aCommittedLockIsReadAndLeftAlone() throws IOException {
        OciLayout remote = OciLayout.open(folder.resolve("registry"));
        try (RegistryServer registry = RegistryServer.start(remote, 0, RegistryFaults.NONE)) {
            app.pushTo("localhost:" + registry.port());
            Run.deploy(app, LockMode.WRITE_MISSING);
            String lock = app.read("crp.lock");

            deleteHome();
            app.stopBaseRegistry();

            assertThat(Run.deploy(app, LockMode.READ_ONLY).id()).isPresent();
            assertThat(app.read("crp.lock")).isEqualTo(lock);
        }
    }

    /** What a fresh clone lacks. */
    private void deleteHome() throws IOException {
        try (var files = Files.walk(app.root().resolve(".crp"))) {
            for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(file);
            }
        }
    }
}
