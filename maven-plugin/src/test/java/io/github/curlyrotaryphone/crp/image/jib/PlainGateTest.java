package io.github.curlyrotaryphone.crp.image.jib;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.curlyrotaryphone.crp.oci.OciLayout;
import io.github.curlyrotaryphone.crp.oci.RegistryFaults;
import io.github.curlyrotaryphone.crp.oci.RegistryServer;
import java.io.IOException;
import java.net.HttpURLConnection;
import java.net.URI;
import java.nio.file.Path;
import javax.net.ssl.SSLException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(10)
class PlainGateTest {
    @TempDir
    Path folder;

    @Test
    void plainRequestsGoThrough() throws IOException {
        try (RegistryServer server = server();
                PlainGate gate = PlainGate.before(server.port())) {
            assertThat(open("http", gate).getResponseCode()).isEqualTo(200);
        }
    }

    @Test
    void tlsIsTurnedAwayAtOnceWithWhatJibTakesForPlainHttp() {
        try (RegistryServer server = server();
                PlainGate gate = PlainGate.before(server.port())) {
            assertThatThrownBy(() -> open("https", gate).getResponseCode()).isInstanceOf(SSLException.class);
        }
    }

    private RegistryServer server() {
        return RegistryServer.start(OciLayout.open(folder), 0, RegistryFaults.NONE);
    }

    private static HttpURLConnection open(String scheme, PlainGate gate) throws IOException {
        return (HttpURLConnection) URI.create(scheme + "://localhost:" + gate.port() + "/v2/")
                .toURL()
                .openConnection();
    }
}
