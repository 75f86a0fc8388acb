package io.github.curlyrotaryphone.crp.oci.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.curlyrotaryphone.crp.oci.layout.OciLayout;
import java.io.IOException;
import java.net.HttpURLConnection;
import java.net.URI;
import java.nio.file.Path;
import javax.net.ssl.SSLException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(10)
class TlsRejectingGateTest {
    @TempDir
    Path folder;

    @Test
    void plainRequestsGoThrough() throws IOException {
        try (RegistryServer server = server()) {
            assertThat(open("http", server).getResponseCode()).isEqualTo(200);
        }
    }

    @Test
    void tlsIsTurnedAwayAtOnceWithWhatJibTakesForPlainHttp() {
        try (RegistryServer server = server()) {
            assertThatThrownBy(() -> open("https", server).getResponseCode()).isInstanceOf(SSLException.class);
        }
    }

    private RegistryServer server() {
        return RegistryServer.start(OciLayout.open(folder), 0, RegistryFaults.NONE);
    }

    private static HttpURLConnection open(String scheme, RegistryServer server) throws IOException {
        return (HttpURLConnection) URI.create(scheme + "://localhost:" + server.port() + "/v2/")
                .toURL()
                .openConnection();
    }
}
