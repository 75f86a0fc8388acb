package io.github.curlyrotaryphone.crp.oci.client;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.net.httpserver.HttpsConfigurator;
import com.sun.net.httpserver.HttpsServer;
import io.github.curlyrotaryphone.crp.event.CrpException;
import io.github.curlyrotaryphone.crp.http.RetryPolicy;
import io.github.curlyrotaryphone.crp.oci.Fixtures;
import io.github.curlyrotaryphone.crp.oci.Fixtures.Retries;
import io.github.curlyrotaryphone.crp.oci.credential.CredentialSource;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.KeyStore;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The client where no registry is, or one that speaks otherwise. */
class RegistryConnectionTest {
    @TempDir
    Path folder;

    private final Retries retries = new Retries();

    private RegistryClient overTls(String registry) {
        return new RegistryClient(
                registry,
                false,
                CredentialSource.NONE,
                retries,
                RetryPolicy.REGISTRY.with(Fixtures.timing(retries.waits::add)));
    }

    @Test
    void aRefusedConnectionIsTriedAgainAndThenWorded() throws IOException {
        int port;
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            port = socket.getLocalPort();
        }
        String registry = "127.0.0.1:" + port;

        assertThatThrownBy(() -> Fixtures.client(registry, CredentialSource.NONE, retries)
                        .head("iris", "1.0"))
                .isInstanceOf(CrpException.class)
                .hasMessage("Cannot read '" + registry + "/iris:1.0': '" + registry + "' refused the connection."
                        + " Check that the registry runs and that host and port are right.");
        assertThat(retries.waits).hasSize(4);
        assertThat(retries.reasons).allMatch(reason -> reason.startsWith("the connection failed"));
    }

    @Test
    void anUnknownHostIsWordedAtOnce() {
        assertThatThrownBy(() -> overTls("registry.invalid").head("iris", "1.0"))
                .isInstanceOf(CrpException.class)
                .hasMessage("Cannot read 'registry.invalid/iris:1.0': the host of 'registry.invalid' is unknown."
                        + " Correct the registry's name in crp.yaml, or check the network and its name server.");
        assertThat(retries.waits).isEmpty();
    }

    @Test
    void aRegistryWithoutTlsIsSpokenToOnlyWhereItIsNamed() throws Exception {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            Thread server = new Thread(() -> answerPlainly(socket));
            server.start();
            String registry = "127.0.0.1:" + socket.getLocalPort();

            assertThatThrownBy(() -> overTls(registry).head("iris", "1.0"))
                    .isInstanceOf(CrpException.class)
                    .hasMessage("Cannot read '" + registry + "/iris:1.0': '" + registry + "' uses plain HTTP."
                            + " If this is intended, add '" + registry
                            + "' to image.plainHttp in crp.yaml or to -Dcrp.image.plainHttp.");
        }
        assertThat(retries.waits).isEmpty();
    }

    private static void answerPlainly(ServerSocket socket) {
        byte[] answer = "HTTP/1.1 400 Bad Request\r\nConnection: close\r\n\r\n".getBytes(StandardCharsets.US_ASCII);
        while (!socket.isClosed()) {
            try (Socket client = socket.accept();
                    InputStream in = client.getInputStream()) {
                client.getOutputStream().write(answer);
                client.getOutputStream().flush();
                in.readAllBytes();
            } catch (IOException e) {
                // the client has seen enough, or the test has
            }
        }
    }

    @Test
    void aCertificateThatNobodyVouchesForIsWordedAtOnce() throws Exception {
        HttpsServer server = HttpsServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.setHttpsConfigurator(new HttpsConfigurator(selfSigned()));
        server.start();
        String registry = "127.0.0.1:" + server.getAddress().getPort();

        assertThatThrownBy(() -> overTls(registry).head("iris", "1.0"))
                .isInstanceOf(CrpException.class)
                .hasMessageStartingWith(
                        "Cannot read '" + registry + "/iris:1.0': the TLS connection to '" + registry + "' failed (")
                .hasMessageEndingWith("Add the certificate authority of the registry to a trust store and name it:"
                        + " MAVEN_OPTS=-Djavax.net.ssl.trustStore=<file>.");
        server.stop(0);
        assertThat(retries.waits).isEmpty();
    }

    /** The JDK can make a certificate by its keytool alone. */
    private SSLContext selfSigned() throws Exception {
        Path file = folder.resolve("keys.p12");
        String keytool =
                Path.of(System.getProperty("java.home"), "bin", "keytool").toString();
        Process process = new ProcessBuilder((keytool + " -genkeypair -keyalg EC -dname CN=crp -alias crp -storetype"
                                + " PKCS12 -storepass changeit -keystore " + file)
                        .split(" "))
                .redirectErrorStream(true)
                .start();
        process.getInputStream().readAllBytes();
        assertThat(process.waitFor()).isZero();
        char[] password = "changeit".toCharArray();
        KeyManagerFactory keys = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
        keys.init(KeyStore.getInstance(file.toFile(), password), password);
        SSLContext context = SSLContext.getInstance("TLS");
        context.init(keys.getKeyManagers(), null, null);
        return context;
    }

    @Test
    void aNameThatIsNoHostIsRefused() {
        assertThatThrownBy(() -> overTls("not a host"))
                .isInstanceOf(CrpException.class)
                .hasMessage("Cannot use the registry 'not a host': it is not a host with an optional port."
                        + " Correct the registry's name in crp.yaml.");
    }
}
