package io.github.curlyrotaryphone.crp.server;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.curlyrotaryphone.crp.server.model.Cancellation;
import io.github.curlyrotaryphone.crp.server.protocol.Parameters;
import io.github.curlyrotaryphone.crp.server.protocol.Shape;
import io.github.curlyrotaryphone.crp.server.protocol.Tensor;
import io.github.curlyrotaryphone.crp.server.protocol.Tensors;
import io.github.curlyrotaryphone.crp.server.transform.Transformer;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Requests that wait at the same time share a run of their model. */
class BatchingTest {

    private static final Map<String, String> BATCHES =
            Map.of("threads", "1", "maxBatchSize", "16", "maxBatchWaitMillis", "0");

    private final Gate gate = new Gate();

    /** Gives each answer the parameter that its request came with. */
    private static final class Echo implements Transformer {

        @Override
        public Tensors postprocess(Tensors outputs, Parameters request) {
            return outputs.with(outputs.get("y").with(request));
        }
    }

    private static String request(int i) {
        return """
                {"id": "r%1$d", "parameters": {"mine": %1$d}, "outputs": [{"name": "y"}], "inputs": [
                  {"name": "x", "datatype": "FP32", "shape": [2, 2], "data": [-%1$d, 1, 2, 3]},
                  {"name": "b", "datatype": "FP32", "shape": [2, 2], "data": [0, 0, 0, 0]}]}
                """.formatted(i);
    }

    /** Sends the requests so that all of them wait at the same time, and gives their answers. */
    private List<HttpResponse<String>> answers(TestServer server, String path, String first, List<String> requests)
            throws Exception {
        CompletableFuture<HttpResponse<String>> working = server.postLater(path, first);
        gate.awaitRequest();
        List<CompletableFuture<HttpResponse<String>>> waiting =
                requests.stream().map(body -> server.postLater(path, body)).toList();
        String model = path.split("/")[3];
        String pending = "nv_inference_pending_request_count{model=\"%s\",version=\"1\"} %d\n"
                .formatted(model, requests.size() + 1);
        for (long end = System.nanoTime() + 30_000_000_000L; !page(server).contains(pending); Thread.onSpinWait()) {
            assertThat(System.nanoTime()).isLessThan(end);
        }
        gate.open();
        assertThat(working.join().statusCode()).isEqualTo(200);
        return waiting.stream().map(CompletableFuture::join).toList();
    }

    private static String page(TestServer server) throws Exception {
        return server.get("/metrics").body();
    }

    @Test
    void requestsThatWaitShareARunAndEachGetsItsOwnAnswer() throws Exception {
        try (TestServer server = TestServer.of("scale", BATCHES, gate, new Echo())) {
            List<String> requests =
                    IntStream.range(1, 9).mapToObj(BatchingTest::request).toList();

            List<HttpResponse<String>> answers = answers(server, TestServer.INFER, TestServer.row("[1, 2]"), requests);

            for (int i = 0; i < 8; i++) {
                assertThat(answers.get(i).body())
                        .isEqualTo(("{\"model_name\":\"scale\",\"model_version\":\"1\",\"id\":\"r%1$d\",\"outputs\":"
                                        + "[{\"name\":\"y\",\"shape\":[2,2],\"datatype\":\"FP32\","
                                        + "\"parameters\":{\"mine\":%1$d},\"data\":[-%2$d.0,2.0,4.0,6.0]}]}")
                                .formatted(i + 1, 2 * (i + 1)));
            }
            assertThat(page(server))
                    .contains("nv_inference_exec_count{model=\"scale\",version=\"1\"} 2\n"); // one alone, and then 16
            // rows
            assertThat(page(server)).contains("nv_inference_request_success{model=\"scale\",version=\"1\"} 9\n");
        }
    }

    @Test
    void aBatchHasNoMoreRowsThanAllowed() throws Exception {
        try (TestServer server = TestServer.of("scale", BATCHES, gate)) {
            List<String> requests =
                    IntStream.range(1, 10).mapToObj(BatchingTest::request).toList();

            assertThat(answers(server, TestServer.INFER, TestServer.row("[1, 2]"), requests))
                    .allMatch(answer -> answer.statusCode() == 200);

            assertThat(page(server))
                    .contains("nv_inference_exec_count{model=\"scale\",version=\"1\"} 3\n"); // 1 + 16 + 2 rows
        }
    }

    @Test
    void requestsForOtherOutputsGetThem() throws Exception {
        try (TestServer server = TestServer.of("scale", BATCHES, gate)) {
            List<String> requests = List.of(request(1), request(2).replace("\"y\"", "\"sum\""), request(3));

            List<HttpResponse<String>> answers = answers(server, TestServer.INFER, TestServer.row("[1, 2]"), requests);

            assertThat(answers.get(0).body()).contains("\"name\":\"y\"").contains("[-2.0,2.0,4.0,6.0]");
            assertThat(answers.get(1).body()).contains("\"name\":\"sum\"").contains("[-4.0,2.0,4.0,6.0]");
            assertThat(answers.get(2).body()).contains("\"name\":\"y\"").contains("[-6.0,2.0,4.0,6.0]");
        }
    }

    @Test
    void aRequestAtFaultFailsAlone() throws Exception {
        try (TestServer server = TestServer.of("scale", BATCHES, gate)) {
            List<String> requests = List.of(request(1), "{\"inputs\": []}", request(2));

            List<HttpResponse<String>> answers = answers(server, TestServer.INFER, TestServer.row("[1, 2]"), requests);

            assertThat(answers).extracting(HttpResponse::statusCode).containsExactly(200, 400, 200);
            assertThat(answers.get(1).body()).contains("Input 'x' of model 'scale' is missing");
        }
    }

    @Test
    void textsAreGivenBackToTheirRequests() throws Exception {
        String path = "/v2/models/STRING/infer";
        String request = "{\"inputs\": [{\"name\": \"x\", \"datatype\": \"BYTES\", \"shape\": [%d], \"data\": %s}]}";
        try (TestServer server = TestServer.of("identity", BATCHES, new TextGate(gate))) {
            List<HttpResponse<String>> answers = answers(
                    server,
                    path,
                    request.formatted(1, "[\"wait\"]"),
                    List.of(
                            request.formatted(2, "[\"a\", \"größer\"]"),
                            request.formatted(1, "[\"\"]"),
                            request.formatted(1, "[\"c\"]")));

            assertThat(answers)
                    .extracting(answer -> answer.body().replaceFirst(".*\"data\":", ""))
                    .containsExactly("[\"a\",\"größer\"]}]}", "[\"\"]}]}", "[\"c\"]}]}");
        }
    }

    /** Holds the text "wait" in a gate. */
    private record TextGate(Gate gate) implements Transformer {

        @Override
        public boolean appliesTo(String model) {
            return model.equals("STRING");
        }

        @Override
        public Tensors preprocess(Tensors inputs) {
            long waits = inputs.get("x").texts().contains("wait") ? 1 : -1;
            gate.preprocess(Tensors.of(Tensor.ofLongs("x", Shape.of(1), waits)));
            return inputs;
        }
    }

    @Test
    void aModelWhoseAnswersAreNotByRowRunsEachRequestAlone() throws Exception {
        String request = "{\"inputs\": [{\"name\": \"x\", \"datatype\": \"FP32\", \"shape\": [2], \"data\": %s}]}";
        try (TestServer server = TestServer.of("total", BATCHES, gate)) {
            List<HttpResponse<String>> answers = answers(
                    server,
                    TestServer.INFER,
                    request.formatted("[1, 2]"),
                    List.of(request.formatted("[-1, 2]"), request.formatted("[-3, 4]")));

            assertThat(answers.get(0).body()).contains("\"data\":[1.0]");
            assertThat(answers.get(1).body()).contains("\"data\":[1.0]");
        }
    }

    @Test
    void aModelWithoutABatchDimensionIsNotBatched() {
        try (TestServer server = TestServer.of("square", Map.of("maxBatchSize", "16", "warmup", "false"))) {
            assertThat(server.log.lines())
                    .anyMatch(
                            line -> line.endsWith("model 'scale', version 1 is not run in batches: 'y' has shape [2,2],"
                                    + " whose first size does not vary"));
        }
    }

    @Test
    void aSingleClientDoesNotWaitForOthers() throws Exception {
        Map<String, String> patient = Map.of("maxBatchSize", "16", "maxBatchWaitMillis", "10000");
        try (TestServer server = TestServer.of("scale", patient)) {
            long begin = System.nanoTime();

            server.post(TestServer.INFER, TestServer.row("[1, 2]"));
            server.post(TestServer.INFER, TestServer.row("[1, 2]"));

            assertThat(Duration.ofNanos(System.nanoTime() - begin)).isLessThan(Duration.ofSeconds(10));
        }
    }

    @Test
    void aRunIsStoppedOnceNobodyWaitsForAnyOfItsRequests() {
        Cancellation one = new Cancellation();
        Cancellation other = new Cancellation();
        Cancellation all = Cancellation.ofAll(List.of(one, other));

        one.cancel();
        assertThat(all.isCancelled()).isFalse();
        other.cancel();

        assertThat(all.isCancelled()).isTrue();
    }
}
