package io.github.curlyrotaryphone.crp.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.curlyrotaryphone.crp.server.event.StartException;
import io.github.curlyrotaryphone.crp.server.protobuf.ProtoWriter;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** What others hear of requests. */
class ObservabilityTest {

    private static final String TRACE = "0af7651916cd43dd8448eb211c80319c";
    private static final String PARENT = "00-" + TRACE + "-b7ad6b7169203331-";
    private static final JsonMapper JSON = new JsonMapper();

    /** What was sent to a collector or logger, each with its headers. */
    private record Received(
            com.sun.net.httpserver.HttpServer server, BlockingQueue<Map.Entry<Map<String, List<String>>, String>> posts)
            implements AutoCloseable {

        static Received listen() throws IOException {
            var server = com.sun.net.httpserver.HttpServer.create(new InetSocketAddress("127.0.0.1", 0), 0);
            BlockingQueue<Map.Entry<Map<String, List<String>>, String>> posts = new LinkedBlockingQueue<>();
            server.createContext("/", exchange -> {
                String body = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
                posts.add(Map.entry(Map.copyOf(exchange.getRequestHeaders()), body));
                exchange.sendResponseHeaders(200, -1);
                exchange.close();
            });
            server.start();
            return new Received(server, posts);
        }

        String address() {
            return "http://127.0.0.1:%d/v1/traces".formatted(server.getAddress().getPort());
        }

        Map.Entry<Map<String, List<String>>, String> next() throws InterruptedException {
            var post = posts.poll(30, TimeUnit.SECONDS);
            assertThat(post).as("nothing was sent").isNotNull();
            return post;
        }

        @Override
        public void close() {
            server.stop(0);
        }
    }

    private static HttpResponse<byte[]> infer(TestServer server, Map<String, String> headers) throws Exception {
        Map<String, String> all = new HashMap<>(headers);
        all.put("Content-Type", "application/json");
        return server.post(TestServer.INFER, TestServer.row("[1, 2]").getBytes(StandardCharsets.UTF_8), all);
    }

    private static JsonNode line(TestServer server) throws Exception {
        server.log.await("\"}");
        return server.log.lines().stream()
                .filter(line -> line.startsWith("{"))
                .map(JSON::readTree)
                .findFirst()
                .orElseThrow();
    }

    @Test
    void aRequestIsALineOfJson() throws Exception {
        try (TestServer server = TestServer.of("scale", Map.of("accessLogPercent", "100"))) {
            HttpResponse<byte[]> answer = infer(server, Map.of("X-Request-Id", "r-7", "traceparent", PARENT + "01"));

            JsonNode line = line(server);
            assertThat(line.get("method").asString()).isEqualTo("POST");
            assertThat(line.get("path").asString()).isEqualTo(TestServer.INFER);
            assertThat(line.get("protocol").asString()).isEqualTo("HTTP/1.1");
            assertThat(line.get("status").asInt()).isEqualTo(200);
            assertThat(line.get("duration_ms").asDouble()).isPositive();
            assertThat(line.get("request_bytes").asInt())
                    .isEqualTo(TestServer.row("[1, 2]").length());
            assertThat(line.get("response_bytes").asInt()).isEqualTo(answer.body().length);
            assertThat(line.get("request_id").asString()).isEqualTo("r-7");
            assertThat(line.get("trace_id").asString()).isEqualTo(TRACE);
            assertThat(answer.headers().firstValue("x-request-id")).hasValue("r-7");
        }
    }

    @Test
    void aRequestWithoutAnIdGetsOne() throws Exception {
        try (TestServer server = TestServer.of("scale", Map.of("accessLogPercent", "100"))) {
            String id =
                    infer(server, Map.of()).headers().firstValue("x-request-id").orElseThrow();

            assertThat(line(server).get("request_id").asString()).isEqualTo(id);
        }
    }

    @Test
    void aGrpcCallHasItsStatusInItsLine() throws Exception {
        try (TestServer server = TestServer.of("scale", Map.of("accessLogPercent", "100"));
                PriorKnowledgeClient client = new PriorKnowledgeClient(server.server.port())) {
            client.call("/inference.GRPCInferenceService/ModelReady", Map.of())
                    .send(new ProtoWriter().text(1, "other").toBytes())
                    .end()
                    .status();

            JsonNode line = line(server);
            assertThat(line.get("protocol").asString()).isEqualTo("gRPC");
            assertThat(line.get("grpc_status").asInt()).isEqualTo(5);
        }
    }

    @Test
    void pipelinedRequestsHaveALineEachInTheirOrder() throws Exception {
        try (TestServer server = TestServer.of("scale", Map.of("accessLogPercent", "100"));
                RawConnection connection = new RawConnection(server)) {
            connection
                    .send(RawConnection.head("GET", "/v2/health/live")
                            + RawConnection.head("GET", "/v2/nothing")
                            + RawConnection.head("GET", "/v2", "Connection: close"))
                    .rest();

            List<JsonNode> lines = server.log.lines().stream()
                    .filter(line -> line.startsWith("{"))
                    .map(JSON::readTree)
                    .toList();
            assertThat(lines)
                    .extracting(line -> line.get("path").asString() + " "
                            + line.get("status").asInt())
                    .containsExactly("/v2/health/live 200", "/v2/nothing 404", "/v2 200");
        }
    }

    @Test
    void withoutTheSettingNothingIsLogged() throws Exception {
        try (TestServer server = TestServer.of("scale", Map.of())) {
            assertThat(infer(server, Map.of()).headers().firstValue("x-request-id"))
                    .isEmpty();

            assertThat(server.log.lines()).noneMatch(line -> line.startsWith("{"));
        }
    }

    @Test
    void aSampledTraceGetsASpanBelowItsParent() throws Exception {
        try (Received collector = Received.listen();
                TestServer server = TestServer.of(
                        "scale", Map.of("traceEndpoint", collector.address(), "traceSamplePercent", "0"))) {
            infer(server, Map.of("traceparent", PARENT + "00")); // its client does not keep it
            infer(server, Map.of("traceparent", PARENT + "01"));

            var post = collector.next();
            assertThat(post.getKey().get("Content-type")).containsExactly("application/json");
            JsonNode resource = JSON.readTree(post.getValue()).at("/resourceSpans/0");
            assertThat(resource.at("/resource/attributes/0/value/stringValue").asString())
                    .isEqualTo("scale");
            JsonNode spans = resource.at("/scopeSpans/0/spans");
            assertThat(spans.size()).isEqualTo(1);
            JsonNode span = spans.get(0);
            assertThat(span.get("traceId").asString()).isEqualTo(TRACE);
            assertThat(span.get("parentSpanId").asString()).isEqualTo("b7ad6b7169203331");
            assertThat(span.get("spanId").asString()).matches("[0-9a-f]{16}");
            assertThat(span.get("name").asString()).isEqualTo("POST " + TestServer.INFER);
            assertThat(span.get("kind").asInt()).isEqualTo(2);
            assertThat(span.get("endTimeUnixNano").asString())
                    .isGreaterThan(span.get("startTimeUnixNano").asString());
        }
    }

    @Test
    void aCollectorThatIsNotThereIsSaidOnceAndCounted() throws Exception {
        String nowhere = "http://127.0.0.1:1/v1/traces";
        try (TestServer server =
                TestServer.of("scale", Map.of("traceEndpoint", nowhere, "traceSamplePercent", "100"))) {
            assertThat(infer(server, Map.of()).statusCode()).isEqualTo(200);

            server.log.await("; what comes meanwhile is dropped");
            assertThat(server.get("/metrics").body()).contains("crp_export_dropped_total{export=\"spans\"} 1\n");
        }
    }

    @Test
    void payloadsAreCloudEventsWithOneIdForRequestAndAnswer() throws Exception {
        try (Received logger = Received.listen();
                TestServer server =
                        TestServer.of("scale", Map.of("payloadLogUrl", logger.address(), "payloadLogPercent", "100"))) {
            HttpResponse<byte[]> answer = infer(server, Map.of("X-Request-Id", "r-8"));

            var request = logger.next();
            var response = logger.next();
            assertThat(request.getKey().get("Ce-type")).containsExactly("org.kubeflow.serving.inference.request");
            assertThat(request.getKey().get("Ce-id")).containsExactly("r-8");
            assertThat(request.getKey().get("Ce-specversion")).containsExactly("1.0");
            assertThat(request.getKey().get("Ce-source")).containsExactly("/scale");
            assertThat(request.getKey().get("Ce-inferenceservicename")).containsExactly("scale");
            assertThat(request.getValue()).isEqualTo(TestServer.row("[1, 2]"));
            assertThat(response.getKey().get("Ce-type")).containsExactly("org.kubeflow.serving.inference.response");
            assertThat(response.getKey().get("Ce-id")).containsExactly("r-8");
            assertThat(response.getValue()).isEqualTo(new String(answer.body(), StandardCharsets.UTF_8));
        }
    }

    @Test
    void anAddressThatIsNoneEndsTheStart() {
        assertThatThrownBy(() -> TestServer.of("scale", Map.of("traceEndpoint", "collector:4318")))
                .isInstanceOf(StartException.class)
                .hasMessageContaining(
                        "is \"collector:4318\". Set it to an address that begins with http:// or https://.");
    }
}
