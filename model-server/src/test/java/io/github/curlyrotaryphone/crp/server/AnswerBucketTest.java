package io.github.curlyrotaryphone.crp.server;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.curlyrotaryphone.crp.server.protobuf.ProtoWriter;
import java.net.http.HttpResponse;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.Base64;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Answers that are too large to be sent go to a bucket. */
class AnswerBucketTest {

    private static final Pattern OBJECT =
            Pattern.compile("\"answer_object\":\"s3://models/(answers/scale/[0-9a-f-]{36})\"");
    private static final String TWO_ROWS = """
            {"id": "7", "inputs": [
              {"name": "x", "datatype": "FP32", "shape": [2, 2], "data": [1, 2, 3, 4]},
              {"name": "b", "datatype": "FP32", "shape": [2, 2], "data": [0, 0, 0, 0]}]}
            """;

    private FakeStore store;

    @BeforeEach
    void start() throws Exception {
        System.setProperty("aws.accessKeyId", "AK");
        System.setProperty("aws.secretAccessKey", "SK");
        store = new FakeStore();
    }

    @AfterEach
    void stop() {
        store.close();
        System.clearProperty("aws.accessKeyId");
        System.clearProperty("aws.secretAccessKey");
    }

    private TestServer server(Map<String, String> more) {
        Map<String, String> settings = new HashMap<>(Map.of(
                "answerBucket", "s3://models/answers", "answerBucketBytes", "16", "bucketEndpoint", store.address()));
        settings.putAll(more);
        return TestServer.of("scale", settings);
    }

    private String onlyKey() {
        assertThat(store.objects).hasSize(1);
        return store.objects.keySet().iterator().next();
    }

    @Test
    void aLargeAnswerIsAnObjectAndTheClientIsToldWhere() throws Exception {
        try (TestServer server = server(Map.of())) {
            String answer = server.post(TestServer.INFER, TWO_ROWS).body();

            Matcher object = OBJECT.matcher(answer);
            assertThat(object.find()).as(answer).isTrue();
            byte[] content = store.objects.get(object.group(1));
            byte[] sha256 = MessageDigest.getInstance("SHA-256").digest(content);
            assertThat(answer)
                    .startsWith("{\"model_name\":\"scale\",\"model_version\":\"1\",\"id\":\"7\",\"parameters\":{")
                    .contains("\"answer_bytes\":" + content.length + ",")
                    .contains("\"answer_sha256\":\"" + HexFormat.of().formatHex(sha256) + "\"")
                    .endsWith("},\"outputs\":[]}");
            assertThat(store.headers.get(object.group(1)))
                    .containsEntry("Content-type", List.of("application/octet-stream"))
                    .containsEntry(
                            "X-amz-checksum-sha256", List.of(Base64.getEncoder().encodeToString(sha256)));
        }
    }

    @Test
    void theObjectHoldsTheAnswerAsJsonAndRawData() throws Exception {
        try (TestServer server = server(Map.of())) {
            server.post(TestServer.INFER, TWO_ROWS);

            byte[] content = store.objects.get(onlyKey());
            int json = Integer.parseInt(store.headers
                    .get(onlyKey())
                    .get("X-amz-meta-inference-header-content-length")
                    .get(0));
            assertThat(new String(content, 0, json, StandardCharsets.UTF_8))
                    .contains("\"id\":\"7\"")
                    .contains("\"binary_data_size\":16");
            assertThat(ByteBuffer.wrap(content, json, 16)
                            .order(ByteOrder.LITTLE_ENDIAN)
                            .getFloat())
                    .isEqualTo(2);
        }
    }

    @Test
    void aSmallerAnswerIsSent() throws Exception {
        try (TestServer server = server(Map.of())) {
            assertThat(server.post(TestServer.INFER, TestServer.row("[1, 2]")).body())
                    .contains("\"data\":[2.0,4.0]");
            assertThat(store.objects).isEmpty();
        }
    }

    @Test
    void gRpcIsToldTheSame() throws Exception {
        try (TestServer server = server(Map.of());
                PriorKnowledgeClient client = new PriorKnowledgeClient(server.server.port())) {
            GrpcTestCall call = client.call("/inference.GRPCInferenceService/ModelInfer", Map.of())
                    .send(new ProtoWriter()
                            .text(1, "scale")
                            .message(5, input("x"))
                            .message(5, input("b"))
                            .toBytes())
                    .end();

            String answer = new String(call.next(), StandardCharsets.ISO_8859_1);
            assertThat(call.status()).isEqualTo("0");
            assertThat(answer).contains("answer_object").contains("s3://models/" + onlyKey());
        }
    }

    private static ProtoWriter input(String name) {
        ByteBuffer values = ByteBuffer.allocate(16).order(ByteOrder.LITTLE_ENDIAN);
        return new ProtoWriter()
                .text(1, name)
                .text(2, "FP32")
                .element(3, ByteBuffer.wrap(new byte[] {2, 2}))
                .message(5, new ProtoWriter().element(6, values));
    }

    @Test
    void otherProtocolsSendEveryAnswer() throws Exception {
        try (TestServer server = server(Map.of("protocols", "v1"))) {
            String answer = server.post(
                            "/v1/models/scale:predict",
                            "{\"instances\": [{\"x\": [1, 2], \"b\": [0, 0]}, {\"x\": [3, 4], \"b\": [0, 0]}]}")
                    .body();

            assertThat(answer).startsWith("{\"predictions\":");
            assertThat(store.objects).isEmpty();
        }
    }

    @Test
    void aStoreThatRefusesIsAnErrorOfTheServer() throws Exception {
        store.refuse(403);
        try (TestServer server = server(Map.of())) {
            HttpResponse<String> answer = server.post(TestServer.INFER, TWO_ROWS);

            assertThat(answer.statusCode()).isEqualTo(503);
            assertThat(answer.body())
                    .isEqualTo(
                            "{\"error\":\"The answer is too large to be sent, and cannot be stored in the bucket.\"}");
            assertThat(server.log.lines())
                    .anyMatch(line -> line.endsWith("cannot store an answer in 's3://models/answers/': "
                            + "the store answered 403 AccessDenied"));
        }
    }

    @Test
    void theWarmUpStoresNothing() {
        try (TestServer server = server(Map.of("answerBucketBytes", "1", "warmupCpuMillis", "100"))) {
            assertThat(server.log.lines()).anyMatch(line -> line.contains("warmed up by "));
            assertThat(store.objects).isEmpty();
        }
    }
}
