package io.github.curlyrotaryphone.crp.server;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.InputStreamReader;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** HTTP/1.1 as bytes on a socket, where the JDK's client cannot go. */
class PipeliningTest {

    private static String request(String method, String path, String body) {
        return method + " " + path
                + " HTTP/1.1\r\nHost: localhost\r\nContent-Type: application/json\r\nContent-Length: " + body.length()
                + "\r\n\r\n" + body;
    }

    private static String answers(TestServer server, String requests) throws Exception {
        try (Socket socket = new Socket("127.0.0.1", server.server.port())) {
            socket.setSoTimeout(30_000);
            socket.getOutputStream().write(requests.getBytes(StandardCharsets.US_ASCII));
            return new BufferedReader(new InputStreamReader(socket.getInputStream(), StandardCharsets.UTF_8))
                    .lines()
                    .collect(Collectors.joining("\n"));
        }
    }

    @Test
    void requestsSentAtOnceAreAnsweredInTheirOrder() throws Exception {
        String infer = request("POST", "/v2/models/scale/infer", TestServer.row("[1, 2]"));
        String live = request("GET", "/v2/health/live", "");
        String last = live.replaceFirst("\r\n", "\r\nConnection: close\r\n");
        try (TestServer server = TestServer.of("scale", Map.of())) {
            String answers = answers(server, infer + live + infer + live.repeat(40) + last);

            assertThat(answers.split("HTTP/1.1 200 OK", -1)).hasSize(45);
            int first = answers.indexOf("model_name");
            int second = answers.indexOf("\"live\"", first);
            int third = answers.indexOf("model_name", second);
            assertThat(first).isPositive().isLessThan(answers.indexOf("\"live\""));
            assertThat(third).isGreaterThan(second).isLessThan(answers.indexOf("\"live\"", second + 1));
        }
    }

    @Test
    void whatIsNoHttpIsRefusedAndTheConnectionClosed() throws Exception {
        try (TestServer server = TestServer.of("scale", Map.of())) {
            assertThat(answers(server, "GET\r\n\r\n"))
                    .contains("400 Bad Request", "connection: close", "The request is not valid HTTP.");
        }
    }

    @Test
    void aBodyThatIsAnnouncedTooLargeIsRefusedBeforeItIsSent() throws Exception {
        try (TestServer server = TestServer.of("scale", Map.of("maxRequestBytes", "10"))) {
            String announced = "POST /v2/models/scale/infer HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n"
                    + "Expect: 100-continue\r\nContent-Length: 1000000\r\n\r\n";

            assertThat(answers(server, announced)).startsWith("HTTP/1.1 413 ").contains("larger than 10 bytes");
        }
    }
}
