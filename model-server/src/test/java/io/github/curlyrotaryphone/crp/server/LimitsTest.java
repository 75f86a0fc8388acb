package io.github.curlyrotaryphone.crp.server;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpClient.Version;
import java.net.http.HttpResponse;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What the server refuses to protect itself. */
class LimitsTest {

    private final Gate gate = new Gate();

    @Test
    void aRequestThatFindsTheQueueFullIsToldToTryAgain() throws Exception {
        try (TestServer server = TestServer.of("scale", Map.of("threads", "1", "queue", "0"), gate)) {
            CompletableFuture<HttpResponse<String>> working = gate.holdRequest(server, TestServer.INFER);

            HttpResponse<String> refused = server.post(TestServer.INFER, TestServer.row("[1, 2]"));

            assertThat(refused.statusCode()).isEqualTo(429);
            assertThat(refused.headers().firstValue("retry-after")).hasValue("1");
            assertThat(refused.body()).contains("all threads work and the queue is full");
            assertThat(server.get("/v2/health/live").statusCode()).isEqualTo(200);
            gate.open();
            assertThat(working.join().statusCode()).isEqualTo(200);
            assertThat(server.post(TestServer.INFER, TestServer.row("[1, 2]")).statusCode())
                    .isEqualTo(200);
        }
    }

    @Test
    void aRequestWaitsWhereTheQueueHasAPlace() throws Exception {
        try (TestServer server = TestServer.of("scale", Map.of("threads", "1", "queue", "1"), gate)) {
            CompletableFuture<HttpResponse<String>> working = gate.holdRequest(server, TestServer.INFER);
            CompletableFuture<HttpResponse<String>> second =
                    server.postLater(TestServer.INFER, TestServer.row("[1, 2]"));
            CompletableFuture<HttpResponse<String>> third =
                    server.postLater(TestServer.INFER, TestServer.row("[1, 2]"));

            HttpResponse<?> refused =
                    (HttpResponse<?>) CompletableFuture.anyOf(second, third).join();
            gate.open();

            assertThat(refused.statusCode()).isEqualTo(429);
            assertThat(working.join().statusCode()).isEqualTo(200);
            assertThat(second.join().statusCode() + third.join().statusCode()).isEqualTo(200 + 429);
        }
    }

    @ParameterizedTest
    @EnumSource(Version.class)
    void aBodyThatIsTooLargeIsRefusedAndTheConnectionLivesOn(Version version) throws Exception {
        try (TestServer server = TestServer.starting("scale", version, Map.of("maxRequestBytes", "300"))) {
            server.server.awaitReady();
            assertThat(server.get("/v2/health/live").version()).isEqualTo(version);

            HttpResponse<String> refused =
                    server.post(TestServer.INFER, TestServer.row("[1, 2]") + " ".repeat(100_000));

            assertThat(refused.statusCode()).isEqualTo(413);
            assertThat(refused.body())
                    .isEqualTo("{\"error\":\"The body is larger than 300 bytes. Send less, or raise"
                            + " 'maxRequestBytes'.\"}");
            assertThat(server.post(TestServer.INFER, TestServer.row("[1, 2]")).statusCode())
                    .isEqualTo(200);
        }
    }

    @Test
    void anAnswerThatComesTooLateIsReplacedByAnError() throws Exception {
        try (TestServer server = TestServer.of("scale", Map.of("requestTimeoutSeconds", "1"), gate)) {
            HttpResponse<String> late = server.post(TestServer.INFER, TestServer.row("[1, 2]"));
            gate.open();

            assertThat(late.statusCode()).isEqualTo(408);
            assertThat(late.body()).isEqualTo("{\"error\":\"The answer took longer than 1 s.\"}");
        }
    }
}
