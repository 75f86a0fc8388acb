package io.github.curlyrotaryphone.crp.server;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What a client may do to its connection, and what the server then does. */
class ConnectionLimitsTest {

    private final Gate gate = new Gate();

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            /v2/nothing              | HTTP/1.1 404 Not Found
            /v2/models/other/infer   | HTTP/1.1 404 Not Found
            /v2                      | HTTP/1.1 405 Method Not Allowed
            """)
    void aRequestThatItsHeadDecidesIsAnsweredBeforeItsBodyEnds(String path, String status) throws Exception {
        try (TestServer server = TestServer.of("scale", Map.of());
                RawConnection connection = new RawConnection(server)) {
            connection.send(RawConnection.head("POST", path, "Transfer-Encoding: chunked"));

            assertThat(connection.line()).isEqualTo(status);
        }
    }

    @Test
    void aStreamThatItsClientDoesNotEndIsAnswered() throws Exception {
        try (TestServer server = TestServer.of("scale", Map.of());
                PriorKnowledgeClient client = new PriorKnowledgeClient(server.server.port())) {
            assertThat(client.open("/inference.Unknown/Call", "text/plain").join())
                    .startsWith("404 ");
        }
    }

    @Test
    void aClientThatEndsItsSideGetsItsAnswer() throws Exception {
        try (TestServer server = TestServer.of("scale", Map.of(), gate);
                RawConnection connection = new RawConnection(server)) {
            connection
                    .send(RawConnection.post(TestServer.INFER, TestServer.row("[1, 2]")))
                    .endInput();
            gate.awaitRequest();
            gate.open();

            assertThat(connection.rest()).startsWith("HTTP/1.1 200 OK").contains("[2.0,4.0]");
        }
    }

    @Test
    void aTargetInAbsoluteFormIsUnderstood() throws Exception {
        try (TestServer server = TestServer.of("scale", Map.of());
                RawConnection connection = new RawConnection(server)) {
            connection.send(RawConnection.head("GET", "http://example.com/v2/health/ready"));

            assertThat(connection.line()).isEqualTo("HTTP/1.1 200 OK");
        }
    }

    @Test
    void headersBeyondTheLimitAreRefusedByName() throws Exception {
        try (TestServer server = TestServer.of("scale", Map.of());
                RawConnection connection = new RawConnection(server)) {
            connection.send(RawConnection.head("GET", "/v2", "Authorization: Bearer " + "0".repeat(40_000)));

            assertThat(connection.rest())
                    .startsWith("HTTP/1.1 431 ")
                    .endsWith("{\"error\":\"The headers are longer than 32768 bytes ('maxHeaderBytes').\"}");
        }
    }

    @Test
    void aRequestLineBeyondTheLimitIsRefusedByName() throws Exception {
        try (TestServer server = TestServer.of("scale", Map.of());
                RawConnection connection = new RawConnection(server)) {
            connection.send(RawConnection.head("GET", "/v2?a=" + "0".repeat(40_000)));

            assertThat(connection.rest())
                    .startsWith("HTTP/1.1 414 ")
                    .endsWith("{\"error\":\"The request line is longer than 32768 bytes ('maxHeaderBytes').\"}");
        }
    }

    @Test
    void headersOfUsualSizeAreTaken() throws Exception {
        try (TestServer server = TestServer.of("scale", Map.of());
                RawConnection connection = new RawConnection(server)) {
            connection.send(RawConnection.head("GET", "/v2?a=" + "0".repeat(8_000), "Cookie: " + "0".repeat(16_000)));

            assertThat(connection.line()).isEqualTo("HTTP/1.1 200 OK");
        }
    }

    @Test
    void headersThatDoNotComeToAnEndAreGivenUp() throws Exception {
        try (TestServer server = TestServer.of("scale", Map.of("headerTimeoutSeconds", "1"));
                RawConnection connection = new RawConnection(server)) {
            connection.send("GET /v2/health/ready HTTP/1.1\r\nHost: a");

            assertThat(connection.rest())
                    .startsWith("HTTP/1.1 408 ")
                    .endsWith("{\"error\":\"The headers did not come within 1 s.\"}");
        }
    }

    @Test
    void aBodyThatStopsIsGivenUp() throws Exception {
        try (TestServer server = TestServer.of("scale", Map.of("bodyTimeoutSeconds", "1"));
                RawConnection connection = new RawConnection(server)) {
            connection
                    .send(RawConnection.head("POST", TestServer.INFER, "Content-Length: 100"))
                    .send("{\"inputs\"");

            assertThat(connection.rest())
                    .startsWith("HTTP/1.1 408 ")
                    .endsWith("{\"error\":\"No more of the body came for 1 s.\"}");
        }
    }

    @Test
    void aBodyThatTricklesIsGivenUpWhenItsTimeIsOver() throws Exception {
        try (TestServer server =
                        TestServer.of("scale", Map.of("bodyTimeoutSeconds", "5", "requestTimeoutSeconds", "1"));
                RawConnection connection = new RawConnection(server)) {
            connection.send(RawConnection.head("POST", TestServer.INFER, "Content-Length: 100000"));
            CompletableFuture<String> answer = CompletableFuture.supplyAsync(connection::rest);

            assertThat(connection.trickleUntil(answer))
                    .startsWith("HTTP/1.1 408 ")
                    .endsWith("{\"error\":\"The body did not come to its end within 1 s.\"}");
        }
    }

    @Test
    void aConnectionWithoutRequestsIsClosed() throws Exception {
        try (TestServer server = TestServer.of("scale", Map.of("idleTimeoutSeconds", "1"));
                RawConnection connection = new RawConnection(server)) {
            connection.send(RawConnection.head("GET", "/v2/health/live"));

            assertThat(connection.rest()).startsWith("HTTP/1.1 200 OK");
        }
    }

    @Test
    void aConnectionIsNotReadWhileItsAnswersWait() throws Exception {
        try (TestServer server = TestServer.of("scale", Map.of(), gate);
                RawConnection connection = new RawConnection(server)) {
            connection.send(RawConnection.post(TestServer.INFER, TestServer.row("[1, 2]")));
            gate.awaitRequest();
            String many = RawConnection.head("GET", "/v2/health/live").repeat(1_000);

            CompletableFuture<Integer> sent = CompletableFuture.supplyAsync(() -> {
                int count = 0;
                try {
                    for (; count < 1_000; count++) {
                        connection.send(many);
                    }
                } catch (IOException e) {
                    // The test has closed the connection.
                }
                return count;
            });

            assertThat(server.get("/v2/health/live").statusCode()).isEqualTo(200);
            connection.awaitStandstill();
            assertThat(sent).isNotDone();
            connection.close();
            assertThat(sent.join()).isLessThan(1_000);
            gate.open();
        }
    }
}
