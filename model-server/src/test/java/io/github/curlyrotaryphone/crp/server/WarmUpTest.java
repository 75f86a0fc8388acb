package io.github.curlyrotaryphone.crp.server;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.curlyrotaryphone.crp.server.protocol.Tensors;
import io.github.curlyrotaryphone.crp.server.transform.Transformer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Requests through the whole server before anybody else's. */
class WarmUpTest {

    private static final Map<String, String> SHORT = Map.of("warmupCpuMillis", "300", "accessLogPercent", "100");

    @Test
    void theServerAsksItselfBeforeItIsReadyAndCountsNothingOfThat() throws Exception {
        try (TestServer server = TestServer.of("scale", SHORT)) {
            assertThat(server.log.lines())
                    .filteredOn(line -> line.matches(".* warmed up by [1-9]\\d*0 requests in \\d+ ms"))
                    .hasSize(1);
            assertThat(server.log.lines().get(server.log.lines().size() - 1)).endsWith(" ready");
            assertThat(server.log.lines()).noneMatch(line -> line.startsWith("{"));
            assertThat(server.get("/metrics").body())
                    .contains("nv_inference_request_success{model=\"scale\",version=\"1\"} 0\n")
                    .contains("crp_inference_request_duration_seconds_count{model=\"scale\",version=\"1\"} 0\n");
            assertThat(server.post("/v2/models/scale/infer", TestServer.row("[1, 2]"))
                            .statusCode())
                    .isEqualTo(200);
        }
    }

    @Test
    void anAppThatRefusesZerosIsServedWithoutThat() {
        Transformer refusing = new Transformer() {
            @Override
            public Tensors preprocess(Tensors inputs) {
                throw new IllegalStateException("zeros");
            }
        };
        try (TestServer server = TestServer.of("scale", SHORT, refusing)) {
            assertThat(server.log.lines()).noneMatch(line -> line.contains("warmed up"));
            assertThat(server.log.lines()).noneMatch(line -> line.contains("failed"));
        }
    }

    @Test
    void samplesAreSentWhereThereAreSome(@TempDir Path samples) throws Exception {
        Files.writeString(
                samples.resolve("a.request.json"),
                "{\"inputs\": [{\"name\": \"x\", \"datatype\": \"FP32\", \"shape\": [4], \"data\": [1, 2, 3, 4]}]}");

        try (TestServer server =
                TestServer.of("square", Map.of("warmupSamples", samples.toString(), "warmupCpuMillis", "200"))) {
            assertThat(server.log.lines()).anyMatch(line -> line.contains("warmed up by "));
        }
    }

    @Test
    void everyModelIsSentItsOwnRequests() throws Exception {
        try (TestServer server = TestServer.of("identity", Map.of("warmupCpuMillis", "300"))) {
            assertThat(server.log.lines()).anyMatch(line -> line.contains("warmed up by "));
            assertThat(server.get("/v2/health/ready").statusCode()).isEqualTo(200);
        }
    }
}
