package io.github.curlyrotaryphone.crp.oci.server;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.curlyrotaryphone.crp.oci.layout.OciLayout;
import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What a page in a browser of this machine can send to the embedded registry. */
class BrowserGuardTest {
    @TempDir
    Path folder;

    private String answer(String method, String... headers) throws IOException {
        try (RegistryServer server = RegistryServer.start(OciLayout.open(folder), 0, RegistryFaults.NONE);
                Socket socket = new Socket(InetAddress.getLoopbackAddress(), server.port())) {
            String request = method + " /v2/iris/blobs/uploads/ HTTP/1.1\r\nConnection: close\r\nContent-Length: 0\r\n"
                    + String.join("\r\n", headers) + "\r\n\r\n";
            socket.getOutputStream().write(request.getBytes(StandardCharsets.US_ASCII));
            return new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"localhost:5050", "LOCALHOST", "127.0.0.1:18790", "[::1]:5050"})
    void namesOfThisMachineAreServed(String host) throws IOException {
        assertThat(answer("POST", "Host: " + host)).startsWith("HTTP/1.1 202 ");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"evil.example.com:5050", "localhost.evil.example.com", "127.0.0.1.evil.example.com", "10.0.0.1"})
    void aNameThatWasReboundToThisMachineIsRefused(String host) throws IOException {
        assertThat(answer("POST", "Host: " + host))
                .startsWith("HTTP/1.1 403 ")
                .endsWith("{\"errors\":[{\"code\":\"DENIED\",\"message\":\"this registry is for localhost and"
                        + " 127.0.0.1, not for '" + host + "'\"}]}");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Origin: https://evil.example.com",
                "Origin: null",
                "Origin: http://localhost:3000",
                "Sec-Fetch-Site: cross-site",
                "Sec-Fetch-Site: same-site"
            })
    void aPageOfAnotherSiteIsRefused(String header) throws IOException {
        assertThat(answer("POST", "Host: localhost:5050", header))
                .startsWith("HTTP/1.1 403 ")
                .contains("this registry is not for web pages");
        assertThat(answer("DELETE", "Host: localhost:5050", header)).startsWith("HTTP/1.1 403 ");
        assertThat(answer("GET", "Host: localhost:5050", header)).startsWith("HTTP/1.1 403 ");
    }

    @Test
    void anAddressTypedIntoABrowserIsServed() throws IOException {
        assertThat(answer("POST", "Host: localhost:5050", "Sec-Fetch-Site: none"))
                .startsWith("HTTP/1.1 202 ");
    }
}
