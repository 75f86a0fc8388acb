package io.github.curlyrotaryphone.crp.gitops.remote;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.curlyrotaryphone.crp.event.CrpException;
import java.io.EOFException;
import java.io.IOException;
import java.net.SocketException;
import java.nio.file.Path;
import org.eclipse.jgit.errors.TransportException;
import org.eclipse.jgit.transport.CredentialItem;
import org.eclipse.jgit.transport.CredentialsProvider;
import org.eclipse.jgit.transport.URIish;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A connection that ends too early is described alike, however the operating system reports it. */
class TransportFaultTest {
    private static final String URL = "https://git.example.com/team/gitops.git";

    @ParameterizedTest
    @ValueSource(strings = {"Connection reset", "Connection reset by peer", "Broken pipe"})
    void aConnectionThatIsResetWasClosed(String words) {
        requireClosed(new SocketException(words));
    }

    @Test
    void soIsOneThatEnds() {
        requireClosed(new EOFException());
    }

    private static void requireClosed(IOException cause) {
        try (Connector connector = new Connector(RemoteAddress.parse(URL, Path.of("/")), new NoLogin())) {
            CrpException fault = TransportFault.of(
                    new TransportException(URL + ": " + cause.getMessage(), cause), connector, "write to");

            assertThat(fault.isRefusal()).isFalse();
            assertThat(fault.problem())
                    .isEqualTo("Cannot write to GitOps repository '" + URL
                            + "': the connection was closed during a response.");
            assertThat(fault.remedy()).isEqualTo("Try again.");
        }
    }

    private static final class NoLogin extends CredentialsProvider {
        @Override
        public boolean isInteractive() {
            return false;
        }

        @Override
        public boolean supports(CredentialItem... items) {
            return false;
        }

        @Override
        public boolean get(URIish uri, CredentialItem... items) {
            return false;
        }
    }
}
