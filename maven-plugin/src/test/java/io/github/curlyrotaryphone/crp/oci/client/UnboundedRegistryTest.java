package io.github.curlyrotaryphone.crp.oci.client;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpHandler;
import com.sun.net.httpserver.HttpServer;
import io.github.curlyrotaryphone.crp.event.CrpException;
import io.github.curlyrotaryphone.crp.oci.Fixtures;
import io.github.curlyrotaryphone.crp.oci.Fixtures.Retries;
import io.github.curlyrotaryphone.crp.oci.Index;
import io.github.curlyrotaryphone.crp.oci.MediaTypes;
import io.github.curlyrotaryphone.crp.oci.credential.CredentialSource;
import io.github.curlyrotaryphone.crp.spec.Digest;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** The client against a server that sends without an end, or leads to where nobody should go. */
class UnboundedRegistryTest {
    private static final Digest IMAGE = Digest.of(Fixtures.bytes("image"));

    private final Retries retries = new Retries();
    private final HttpServer server;

    UnboundedRegistryTest() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    }

    @AfterEach
    void stop() {
        server.stop(0);
        assertThat(retries.waits).isEmpty();
    }

    private RegistryClient answering(HttpHandler handler) {
        server.createContext("/", call -> {
            try (call) {
                handler.handle(call);
            }
        });
        server.start();
        return Fixtures.client(registry(), CredentialSource.NONE, retries);
    }

    private String registry() {
        return "localhost:" + server.getAddress().getPort();
    }

    private static void redirect(HttpExchange call, String location) throws IOException {
        call.getResponseHeaders().set("Location", location);
        call.sendResponseHeaders(307, -1);
    }

    @Test
    void aManifestWithoutAnEndIsGivenUp() {
        RegistryClient client = answering(call -> {
            call.sendResponseHeaders(200, 0);
            while (true) {
                call.getResponseBody().write(new byte[1 << 16]);
            }
        });

        assertThatThrownBy(() -> client.fetch("iris", "1.0"))
                .isInstanceOf(CrpException.class)
                .hasMessage("Cannot read '" + registry() + "/iris:1.0': the answer is larger than 16 MiB. Check that '"
                        + registry() + "' is a container registry and that no proxy responds in its place.");
    }

    @Test
    void aListWithoutAnEndIsGivenUp() {
        byte[] entries = Index.of(List.of(), Map.of()).content().bytes();
        byte[] page = Arrays.copyOf(entries, 4 << 20);
        Arrays.fill(page, entries.length, page.length, (byte) ' ');
        int[] calls = {0};
        RegistryClient client = answering(call -> {
            call.getResponseHeaders().set("Content-Type", MediaTypes.OCI_INDEX);
            call.getResponseHeaders().set("Link", "<?page=" + ++calls[0] + ">; rel=\"next\"");
            call.sendResponseHeaders(200, page.length);
            call.getResponseBody().write(page);
        });

        assertThatThrownBy(() -> client.referrers("iris", IMAGE, Optional.empty()))
                .isInstanceOf(CrpException.class)
                .hasMessageContaining("the list is larger than 64 MiB. Check that '" + registry() + "'");
        assertThat(calls[0]).isEqualTo(17);
    }

    @Test
    void aRedirectToAnotherProtocolIsWordedAtOnce() {
        RegistryClient client = answering(call -> redirect(call, "ftp://files.example.com/blob"));

        assertThatThrownBy(() -> client.fetch("iris", "1.0"))
                .isInstanceOf(CrpException.class)
                .hasMessage("Cannot read '" + registry() + "/iris:1.0': '" + registry()
                        + "' refers to 'ftp://files.example.com/blob', which is not an HTTP URL. Correct the public"
                        + " URL in the configuration of '" + registry() + "' or of the proxy in front of it.");
    }

    @Test
    void aRedirectThatIsNoAddressIsWordedAtOnce() {
        RegistryClient client = answering(call -> redirect(call, "http://[broken"));

        assertThatThrownBy(() -> client.fetch("iris", "1.0"))
                .isInstanceOf(CrpException.class)
                .hasMessageContaining("refers to 'http://[broken', which is not a valid URL.");
    }
}
