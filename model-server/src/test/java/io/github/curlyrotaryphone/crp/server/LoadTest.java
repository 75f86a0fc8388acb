package io.github.curlyrotaryphone.crp.server;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.curlyrotaryphone.crp.server.protocol.Tensors;
import io.github.curlyrotaryphone.crp.server.transform.Transformer;
import java.net.http.HttpResponse;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Loads that would hang or kill a server that bounds nothing. */
class LoadTest {

    private final Gate gate = new Gate();

    private static final class Throwing implements Transformer {

        private final Error error;

        Throwing(Error error) {
            this.error = error;
        }

        @Override
        public Tensors preprocess(Tensors inputs) {
            if (inputs.get("x").doubleAt(0) > 0) {
                throw error;
            }
            return inputs;
        }
    }

    @Test
    void anErrorOfTheAppsCodeGivesItsPlaceBack() throws Exception {
        try (TestServer server =
                TestServer.of("scale", Map.of("threads", "1", "queue", "0"), new Throwing(new LinkageError("no")))) {
            for (int i = 0; i < 20; i++) {
                HttpResponse<String> failed = server.post(TestServer.INFER, TestServer.row("[1, 2]"));
                assertThat(failed.statusCode()).isEqualTo(500);
                assertThat(failed.body())
                        .isEqualTo("{\"error\":\"The server failed with LinkageError; its log says where.\"}");
            }

            assertThat(server.post(TestServer.INFER, TestServer.row("[-1, 2]")).statusCode())
                    .isEqualTo(200);
            assertThat(server.get("/v2/health/ready").statusCode()).isEqualTo(200);
        }
    }

    @Test
    void whereMemoryRunsOutTheRequestIsAnsweredAndTheServerEnds() throws Exception {
        try (TestServer server = TestServer.of("scale", Map.of(), new Throwing(new OutOfMemoryError("test")))) {
            HttpResponse<String> failed = server.post(TestServer.INFER, TestServer.row("[1, 2]"));

            assertThat(failed.statusCode()).isEqualTo(503);
            assertThat(failed.body()).isEqualTo("{\"error\":\"The server ran out of memory. Try again later.\"}");
            server.log.await("stopped");
            assertThat(server.log.lines()).anyMatch(line -> line.contains("out of memory: what is in flight has one"));
        }
    }

    @Test
    void aRequestThatWaitsTooLongForAThreadIsToldToTryAgain() throws Exception {
        try (TestServer server = TestServer.of("scale", Map.of("threads", "1", "queueTimeoutSeconds", "1"), gate)) {
            CompletableFuture<HttpResponse<String>> working = gate.holdRequest(server, TestServer.INFER);

            HttpResponse<String> refused = server.post(TestServer.INFER, TestServer.row("[1, 2]"));

            assertThat(refused.statusCode()).isEqualTo(429);
            assertThat(refused.headers().firstValue("retry-after")).hasValue("1");
            assertThat(refused.body()).contains("the request waited longer than 1 s for a thread");
            gate.open();
            assertThat(working.join().statusCode()).isEqualTo(200);
        }
    }

    @Test
    void manyRequestsAtOnceAreAllAnsweredOnTheDefaults() throws Exception {
        try (TestServer server = TestServer.of("scale", Map.of("threads", "2"))) {
            for (int round = 0; round < 5; round++) {
                List<CompletableFuture<HttpResponse<String>>> answers = IntStream.range(0, 200)
                        .mapToObj(i -> server.postLater(TestServer.INFER, TestServer.row("[1, 2]")))
                        .toList();

                assertThat(answers).allMatch(answer -> answer.join().statusCode() == 200);
            }
        }
    }

    @Test
    void bodiesBeyondTheMemoryForThemAreRefusedAndTheRestIsAnswered() throws Exception {
        String body = TestServer.row("[1, 2]") + " ".repeat(100_000);
        try (TestServer server = TestServer.of("scale", Map.of("threads", "1", "bodyMemoryBytes", "1000000"), gate)) {
            CompletableFuture<HttpResponse<String>> working = server.postLater(TestServer.INFER, body);
            gate.awaitRequest();
            List<CompletableFuture<HttpResponse<String>>> more = IntStream.range(0, 50)
                    .mapToObj(i -> server.postLater(TestServer.INFER, body))
                    .toList();

            HttpResponse<?> refused = (HttpResponse<?>) CompletableFuture.anyOf(more.toArray(CompletableFuture[]::new))
                    .join();
            gate.open();

            assertThat(refused.statusCode()).isEqualTo(503);
            assertThat(refused.headers().firstValue("retry-after")).hasValue("1");
            assertThat(refused.body()).asString().contains("as many bodies as it has memory for. Try again later.");
            assertThat(working.join().statusCode()).isEqualTo(200);
            assertThat(more)
                    .allMatch(answer -> List.of(200, 503).contains(answer.join().statusCode()));
            assertThat(server.post(TestServer.INFER, body).statusCode()).isEqualTo(200);
        }
    }

    @Test
    void aRunPastItsTimeIsStoppedInsideOnnxRuntime() throws Exception {
        try (TestServer server =
                TestServer.of("loop", Map.of("threads", "1", "requestTimeoutSeconds", "1", "warmup", "false"))) {
            String endless = """
                    {"inputs": [{"name": "n", "datatype": "INT64", "shape": [], "data": [9000000000000000000]}]}""";

            assertThat(server.post(TestServer.INFER, endless).body())
                    .isEqualTo("{\"error\":\"The answer took longer than 1 s.\"}");

            // The only thread is free again.
            assertThat(server.post(TestServer.INFER, endless.replace("9000000000000000000", "3"))
                            .body())
                    .contains("\"data\":[3.0]");
        }
    }

    @Test
    void numbersAndNestingBeyondTheLimitsAreTheClientsFault() throws Exception {
        try (TestServer server = TestServer.of("scale", Map.of())) {
            for (String data : List.of(
                    "[" + "1".repeat(5_000) + ", 2]",
                    "[0." + "1".repeat(5_000) + ", 2]",
                    "[".repeat(5_000) + "]".repeat(5_000))) {
                assertThat(server.post(TestServer.INFER, TestServer.row(data)).statusCode())
                        .isEqualTo(400);
                assertThat(server.post(TestServer.INFER, "{\"parameters\": {\"a\": " + data + "}}")
                                .statusCode())
                        .isEqualTo(400);
            }
        }
    }
}
