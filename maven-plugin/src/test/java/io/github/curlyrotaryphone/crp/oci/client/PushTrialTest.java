package io.github.curlyrotaryphone.crp.oci.client;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.curlyrotaryphone.crp.event.Events;
import io.github.curlyrotaryphone.crp.oci.credential.CredentialSource;
import io.github.curlyrotaryphone.crp.oci.layout.OciLayout;
import io.github.curlyrotaryphone.crp.oci.server.RegistryFaults;
import io.github.curlyrotaryphone.crp.oci.server.RegistryServer;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Finding out whether an account may push. */
class PushTrialTest {
    @TempDir
    Path folder;

    private boolean tryPush(RegistryFaults faults) {
        try (RegistryServer server = RegistryServer.start(OciLayout.open(folder), 0, faults)) {
            return new RegistryClient("localhost:" + server.port(), true, CredentialSource.NONE, Events.NONE)
                    .tryPush("team/iris");
        }
    }

    @Test
    void theUploadIsCancelled() {
        assertThat(tryPush(RegistryFaults.NONE)).isTrue();
    }

    @Test
    void aRegistryThatDoesNotCancelUploadsIsOneThatCanBePushedTo() {
        assertThat(tryPush(RegistryFaults.status(405, 1).on("DELETE", "uploads")))
                .isFalse();
    }

    @Test
    void aLoginThatIsMissingIsRefusedInTheWordsOfAPush() {
        assertThatThrownBy(() -> tryPush(RegistryFaults.login("bot", "secret")))
                .hasMessageContaining("Cannot push to 'localhost:")
                .hasMessageContaining("the registry answered 401")
                .hasMessageContaining("Log in with 'docker login localhost:");
    }
}
