package io.github.curlyrotaryphone.crp.server;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.curlyrotaryphone.crp.server.protobuf.ProtoReader;
import io.github.curlyrotaryphone.crp.server.protobuf.ProtoWriter;
import java.net.http.HttpResponse;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The extensions statistics and model_configuration. */
class StatisticsTest {

    private static final String SERVICE = "/inference.GRPCInferenceService/";
    private static final JsonMapper JSON = new JsonMapper();

    private static JsonNode get(TestServer server, String path) throws Exception {
        HttpResponse<String> answer = server.get(path);
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
        return JSON.readTree(answer.body());
    }

    @Test
    void statisticsCountRequestsRowsAndRunsWithTheirTimes() throws Exception {
        try (TestServer server = TestServer.of("scale", Map.of())) {
            assertThat(get(server, "/v2/models/stats")
                            .at("/model_stats/0/last_inference")
                            .asLong())
                    .isZero();
            server.post(TestServer.INFER, TestServer.row("[1, 2]"));
            server.post(TestServer.INFER, TestServer.row("[1, 2]"));
            server.post(TestServer.INFER, "{}");

            JsonNode model = get(server, "/v2/models/scale/versions/1/stats").at("/model_stats/0");

            assertThat(model.get("name").asString()).isEqualTo("scale");
            assertThat(model.get("version").asString()).isEqualTo("1");
            assertThat(model.get("inference_count").asInt()).isEqualTo(2);
            assertThat(model.get("execution_count").asInt()).isEqualTo(2);
            assertThat(model.get("last_inference").asLong()).isPositive();
            JsonNode times = model.get("inference_stats");
            assertThat(times.at("/success/count").asInt()).isEqualTo(2);
            assertThat(times.at("/fail/count").asInt()).isEqualTo(1);
            long parts = 0;
            for (String part : List.of("queue", "compute_input", "compute_infer", "compute_output")) {
                parts += times.at("/" + part + "/ns").asLong();
            }
            assertThat(times.at("/success/ns").asLong()).isPositive().isEqualTo(parts);
            assertThat(server.get("/v2/models/other/stats").statusCode()).isEqualTo(404);
        }
    }

    @Test
    void theConfigurationSaysHowAModelIsServed() throws Exception {
        try (TestServer server = TestServer.of("scale", Map.of("threads", "3"))) {
            JsonNode alone = get(server, "/v2/models/scale/config");

            assertThat(alone.get("max_batch_size").asInt()).isZero();
            assertThat(alone.at("/input/0").toString())
                    .isEqualTo("{\"name\":\"x\",\"data_type\":\"TYPE_FP32\",\"dims\":[-1,2]}");
            assertThat(alone.at("/instance_group/0/count").asInt()).isEqualTo(3);
            assertThat(alone.has("dynamic_batching")).isFalse();
        }
        try (TestServer server = TestServer.of("scale", Map.of("maxBatchSize", "8", "maxBatchWaitMillis", "3"))) {
            JsonNode batched = get(server, "/v2/models/scale/versions/1/config");

            assertThat(batched.get("max_batch_size").asInt()).isEqualTo(8);
            assertThat(batched.at("/output/0/dims").toString()).isEqualTo("[2]");
            assertThat(batched.at("/dynamic_batching/max_queue_delay_microseconds")
                            .asInt())
                    .isEqualTo(3000);
        }
    }

    @Test
    void grpcTellsTheSame() throws Exception {
        byte[] named = new ProtoWriter().text(1, "scale").toBytes();
        try (TestServer server = TestServer.of("scale", Map.of("maxBatchSize", "8"));
                PriorKnowledgeClient client = new PriorKnowledgeClient(server.server.port())) {
            server.post(TestServer.INFER, TestServer.row("[1, 2]"));

            byte[] statistics = client.call(SERVICE + "ModelStatistics", Map.of())
                    .send(new byte[0])
                    .end()
                    .next();
            ProtoReader model = message(statistics, 1);
            assertThat(field(model, 1).text()).isEqualTo("scale");
            assertThat(field(model, 4).number()).isEqualTo(1);
            assertThat(field(message(model, 6), 1).field()).isEqualTo(1);

            ProtoReader configuration = message(
                    client.call(SERVICE + "ModelConfig", Map.of())
                            .send(named)
                            .end()
                            .next(),
                    1);
            assertThat(field(configuration, 1).text()).isEqualTo("scale");
            assertThat(field(configuration, 4).number()).isEqualTo(8);
            ProtoReader input = message(configuration, 5);
            assertThat(field(input, 1).text()).isEqualTo("x");
            assertThat(field(input, 2).number()).isEqualTo(11);
            assertThat(field(input, 4).bytes().get()).isEqualTo((byte) 2);

            byte[] none = new ProtoWriter().text(1, "none").toBytes();
            assertThat(client.call(SERVICE + "ModelConfig", Map.of())
                            .send(none)
                            .end()
                            .status())
                    .startsWith("5 ");
        }
    }

    private static ProtoReader message(byte[] bytes, int wanted) {
        return field(ProtoReader.of(bytes), wanted).message();
    }

    private static ProtoReader message(ProtoReader reader, int wanted) {
        return field(reader, wanted).message();
    }

    /** The reader at that field; fields come in the order of their numbers. */
    private static ProtoReader field(ProtoReader reader, int wanted) {
        while (reader.next()) {
            if (reader.field() == wanted) {
                return reader;
            }
        }
        throw new AssertionError("no field " + wanted);
    }
}
