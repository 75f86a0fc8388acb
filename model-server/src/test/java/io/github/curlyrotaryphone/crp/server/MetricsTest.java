package io.github.curlyrotaryphone.crp.server;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.curlyrotaryphone.crp.server.protocol.Tensors;
import io.github.curlyrotaryphone.crp.server.transform.Transformer;
import java.net.http.HttpResponse;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;

/** What Prometheus reads. */
class MetricsTest {

    @Test
    void requestsAreCountedByTheirEndWithTritonsNames() throws Exception {
        try (TestServer server = TestServer.of("scale", Map.of())) {
            server.post(TestServer.INFER, TestServer.row("[1, 2]"));
            server.post(TestServer.INFER, TestServer.row("[1, 2]"));
            server.post(TestServer.INFER, "{}");

            HttpResponse<String> page = server.get("/metrics");

            assertThat(page.headers().firstValue("content-type")).hasValue("text/plain; version=0.0.4; charset=utf-8");
            assertThat(page.body())
                    .contains(
                            "# TYPE nv_inference_request_success counter\n",
                            "nv_inference_request_success{model=\"scale\",version=\"1\"} 2\n",
                            "nv_inference_request_failure{model=\"scale\",version=\"1\"} 1\n",
                            failures("REJECTED", 1),
                            failures("INTERNAL", 0),
                            "nv_inference_count{model=\"scale\",version=\"1\"} 2\n",
                            "nv_inference_pending_request_count{model=\"scale\",version=\"1\"} 0\n",
                            "crp_inference_request_duration_seconds_bucket{model=\"scale\",version=\"1\",le=\"+Inf\"}"
                                    + " 2\n",
                            "crp_inference_request_duration_seconds_count{model=\"scale\",version=\"1\"} 2\n")
                    .containsPattern("nv_inference_request_duration_us\\{.+} [1-9]")
                    .containsPattern("nv_inference_compute_infer_duration_us\\{.+} [1-9]")
                    .endsWith("crp_body_memory_bytes 0\n");
        }
    }

    @Test
    void aFailureIsCountedByItsReason() throws Exception {
        Gate gate = new Gate();
        Map<String, String> settings = Map.of("threads", "1", "queue", "0", "requestTimeoutSeconds", "1");
        try (TestServer server = TestServer.of("scale", settings, gate)) {
            CompletableFuture<HttpResponse<String>> working = gate.holdRequest(server, TestServer.INFER);
            server.post(TestServer.INFER, TestServer.row("[1, 2]"));
            working.join();
            gate.open();

            assertThat(server.get("/metrics").body())
                    .contains(
                            "nv_inference_request_failure{model=\"scale\",version=\"1\"} 2\n",
                            failures("OVERLOADED", 1),
                            failures("TIMEOUT", 1),
                            failures("REJECTED", 0));
        }
    }

    @Test
    void aFaultOfTheAppsCodeIsInternal() throws Exception {
        Transformer broken = new Transformer() {
            @Override
            public Tensors preprocess(Tensors inputs) {
                throw new IllegalStateException("no");
            }
        };
        try (TestServer server = TestServer.of("scale", Map.of("warmup", "false"), broken)) {
            server.post(TestServer.INFER, TestServer.row("[1, 2]"));

            assertThat(server.get("/metrics").body()).contains(failures("INTERNAL", 1), failures("REJECTED", 0));
        }
    }

    private static String failures(String reason, int count) {
        return "crp_inference_request_failure_total{model=\"scale\",version=\"1\",reason=\"%s\"} %d\n"
                .formatted(reason, count);
    }

    @Test
    void aRequestThatIsNotAnsweredYetIsPending() throws Exception {
        Gate gate = new Gate();
        try (TestServer server = TestServer.of("scale", Map.of(), gate)) {
            CompletableFuture<HttpResponse<String>> working = gate.holdRequest(server, TestServer.INFER);

            assertThat(server.get("/metrics").body())
                    .contains("nv_inference_pending_request_count{model=\"scale\",version=\"1\"} 1\n");
            gate.open();
            working.join();
        }
    }
}
