package io.github.curlyrotaryphone.crp.server;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.curlyrotaryphone.crp.server.protobuf.ProtoReader;
import io.github.curlyrotaryphone.crp.server.protobuf.ProtoWriter;
import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import java.util.Map;
import java.util.Random;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The protocol over gRPC, health checking and reflection, on the port of HTTP. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class GrpcTest {

    private static final String SERVICE = "/inference.GRPCInferenceService/";
    private static final String HEALTH = "/grpc.health.v1.Health/";
    private static final byte[] EMPTY = new byte[0];

    private TestServer server;
    private PriorKnowledgeClient client;

    @BeforeAll
    void start() throws Exception {
        server = TestServer.of(
                "identity", Map.of("grpcReflection", "true", "maxRequestBytes", "100000", "bodyTimeoutSeconds", "1"));
        client = new PriorKnowledgeClient(server.server.port());
    }

    @AfterAll
    void stop() {
        client.close();
        server.close();
    }

    private GrpcTestCall call(String path, byte[] message) throws Exception {
        return client.call(path, Map.of()).send(message).end();
    }

    private static byte[] named(String name) {
        return new ProtoWriter().text(1, name).toBytes();
    }

    /** An input x of three elements, perhaps with the field of its contents. */
    private static ProtoWriter request(String model, String datatype) {
        ProtoWriter input = new ProtoWriter()
                .text(1, "x")
                .text(2, datatype)
                .element(3, ByteBuffer.wrap(new byte[] {3}))
                .message(4, new ProtoWriter().text(1, "kept").message(2, new ProtoWriter().text(3, "a")));
        return new ProtoWriter().text(1, model).text(3, "id-7").message(5, input);
    }

    private static byte[] field(byte[] message, int... path) {
        byte[] found = message;
        for (int field : path) {
            ProtoReader reader = ProtoReader.of(found);
            byte[] next = null;
            while (next == null && reader.next()) {
                if (reader.field() == field) {
                    ByteBuffer bytes = reader.bytes();
                    next = new byte[bytes.remaining()];
                    bytes.get(next);
                }
            }
            assertThat(next).as("field " + field).isNotNull();
            found = next;
        }
        return found;
    }

    private static String text(byte[] message, int... path) {
        return new String(field(message, path), StandardCharsets.UTF_8);
    }

    @ParameterizedTest
    @ValueSource(strings = {"ServerLive", "ServerReady"})
    void theServerSaysThatItLivesAndIsReady(String method) throws Exception {
        GrpcTestCall call = call(SERVICE + method, EMPTY);

        assertThat(call.next()).containsExactly(8, 1);
        assertThat(call.status()).isEqualTo("0");
    }

    @Test
    void aModelSaysThatItIsReadyAndWhatItTakes() throws Exception {
        assertThat(call(SERVICE + "ModelReady", named("FLOAT")).next()).containsExactly(8, 1);
        byte[] metadata = call(SERVICE + "ModelMetadata", named("FLOAT")).next();

        assertThat(text(metadata, 1)).isEqualTo("FLOAT");
        assertThat(text(metadata, 2)).isEqualTo("1");
        assertThat(text(metadata, 3)).isEqualTo("onnx_onnxv1");
        assertThat(text(metadata, 4, 1)).isEqualTo("x");
        assertThat(text(metadata, 4, 2)).isEqualTo("FP32");
        assertThat(text(metadata, 5, 1)).isEqualTo("y");
        assertThat(text(call(SERVICE + "ServerMetadata", EMPTY).next(), 3)).isEqualTo("binary_tensor_data");
    }

    @Test
    void rawContentsAreAnsweredWithRawContents() throws Exception {
        byte[] raw = {0, 0x3c, 0, (byte) 0xc0, 0, 0x7e};
        byte[] request =
                request("FLOAT16", "FP16").element(7, ByteBuffer.wrap(raw)).toBytes();

        GrpcTestCall call = call(SERVICE + "ModelInfer", request);
        byte[] answer = call.next();

        assertThat(text(answer, 1)).isEqualTo("FLOAT16");
        assertThat(text(answer, 2)).isEqualTo("1");
        assertThat(text(answer, 3)).isEqualTo("id-7");
        assertThat(text(answer, 5, 1)).isEqualTo("y");
        assertThat(text(answer, 5, 2)).isEqualTo("FP16");
        assertThat(field(answer, 5, 3)).containsExactly(3);
        assertThat(field(answer, 6)).isEqualTo(raw);
        assertThat(call.status()).isEqualTo("0");
    }

    @ParameterizedTest
    @CsvSource({
        "BOOL, BOOL, 1, 010001",
        "INT8, INT8, 2, 01ffffffffffffffffff0102",
        "INT32, INT32, 2, 01ffffffffffffffffff0102",
        "INT64, INT64, 3, 01ffffffffffffffffff0102",
        "UINT8, UINT8, 4, 01ff0102",
        "UINT64, UINT64, 5, 01ffffffffffffffffff0102",
        "FLOAT, FP32, 6, 0000803f000000c00000c07f",
        "DOUBLE, FP64, 7, 000000000000f03f00000000000000c0000000000000f87f",
    })
    void packedContentsComeBackAsTheyWent(String model, String datatype, int field, String hex) throws Exception {
        byte[] packed = HexFormat.of().parseHex(hex);
        ProtoWriter input = new ProtoWriter()
                .text(1, "x")
                .text(2, datatype)
                .element(3, ByteBuffer.wrap(new byte[] {3}))
                .message(5, new ProtoWriter().element(field, ByteBuffer.wrap(packed)));

        byte[] answer = call(
                        SERVICE + "ModelInfer",
                        new ProtoWriter().text(1, model).message(5, input).toBytes())
                .next();

        assertThat(field(answer, 5, 5, field)).isEqualTo(packed);
    }

    @Test
    void textsComeBackAsTheyWent() throws Exception {
        ProtoWriter contents = new ProtoWriter();
        for (String each : new String[] {"a", "", "grün"}) {
            contents.element(8, ByteBuffer.wrap(each.getBytes(StandardCharsets.UTF_8)));
        }
        ProtoWriter input = new ProtoWriter()
                .text(1, "x")
                .text(2, "BYTES")
                .element(3, ByteBuffer.wrap(new byte[] {3}))
                .message(5, contents);

        byte[] answer = call(
                        SERVICE + "ModelInfer",
                        new ProtoWriter().text(1, "STRING").message(5, input).toBytes())
                .next();

        assertThat(field(answer, 5, 5)).isEqualTo(contents.toBytes());
    }

    @Test
    void aCompressedMessageIsUnderstood() throws Exception {
        ByteArrayOutputStream compressed = new ByteArrayOutputStream();
        try (GZIPOutputStream gzip = new GZIPOutputStream(compressed)) {
            gzip.write(request("INT8", "INT8")
                    .element(7, ByteBuffer.wrap(new byte[] {1, 2, 3}))
                    .toBytes());
        }

        GrpcTestCall call = client.call(SERVICE + "ModelInfer", Map.of("grpc-encoding", "gzip"))
                .send(1, compressed.toByteArray())
                .end();

        assertThat(field(call.next(), 6)).containsExactly(1, 2, 3);
    }

    @Test
    void aCallIsAnsweredThoughItsClientDoesNotEndIt() throws Exception {
        assertThat(client.call(SERVICE + "ServerLive", Map.of()).send(EMPTY).next())
                .containsExactly(8, 1);
        assertThat(client.call("/nothing/Known", Map.of()).status())
                .isEqualTo("12 There is no method '/nothing/Known'.");
    }

    @Test
    void whatIsAtFaultIsSaidInTheStatus() throws Exception {
        byte[] short1 =
                request("INT8", "INT8").element(7, ByteBuffer.wrap(new byte[1])).toBytes();
        byte[] noContents = request("INT8", "INT8").toBytes();
        byte[] fp16 = request("FLOAT16", "FP16").toBytes();

        assertThat(call(SERVICE + "ModelReady", named("other")).status()).startsWith("5 There is no model 'other'");
        assertThat(call(SERVICE + "ModelInfer", named("other")).status()).startsWith("5 There is no model 'other'");
        assertThat(call(SERVICE + "ModelInfer", named("INT8")).status()).startsWith("3 Input 'x' of model 'INT8' is");
        assertThat(call(SERVICE + "ModelInfer", short1).status()).startsWith("3 Tensor 'x' has shape [3], which takes");
        assertThat(call(SERVICE + "ModelInfer", noContents).status()).startsWith("3 Tensor 'x' has shape [3], which");
        assertThat(call(SERVICE + "ModelInfer", fp16).status())
                .isEqualTo("3 FP16 is sent in 'raw_input_contents' alone.");
        assertThat(call(SERVICE + "ModelInfer", new byte[] {(byte) 0xff}).status())
                .isEqualTo("3 The message is not valid protobuf.");
        assertThat(call(SERVICE + "ModelInfer", new byte[200_000]).status())
                .isEqualTo("8 The message is larger than 100000 bytes. Send less, or raise 'maxRequestBytes'.");
        assertThat(client.call(SERVICE + "ServerLive", Map.of()).end().status())
                .isEqualTo("3 The call ended before its message did.");
    }

    @Test
    void aMessageThatStopsIsGivenUp() throws Exception {
        GrpcTestCall call = client.call(SERVICE + "ModelInfer", Map.of()).sendBytes(new byte[] {0, 0, 0, 0, 9, 1});

        assertThat(call.status()).isEqualTo("4 No more of the message came for 1 s.");
    }

    @Test
    void theClientsOwnTimeLimitCounts() throws Exception {
        Gate gate = new Gate();
        try (TestServer slow = TestServer.of("scale", Map.of(), gate);
                PriorKnowledgeClient other = new PriorKnowledgeClient(slow.server.port())) {
            ByteBuffer zeros = ByteBuffer.wrap(new byte[8]);
            ProtoWriter request = new ProtoWriter().text(1, "scale");
            for (String name : new String[] {"x", "b"}) {
                request.message(
                        5,
                        new ProtoWriter().text(1, name).text(2, "FP32").element(3, ByteBuffer.wrap(new byte[] {1, 2})));
            }
            request.element(7, zeros).element(7, zeros);

            GrpcTestCall call = other.call(SERVICE + "ModelInfer", Map.of("grpc-timeout", "300m"))
                    .send(request.toBytes())
                    .end();

            assertThat(call.status()).isEqualTo("4 The answer took longer than the client's 'grpc-timeout'.");
            gate.open();
        }
    }

    @Test
    void healthIsChecked() throws Exception {
        assertThat(call(HEALTH + "Check", EMPTY).next()).containsExactly(8, 1);
        assertThat(call(HEALTH + "Check", named("inference.GRPCInferenceService"))
                        .next())
                .containsExactly(8, 1);
        assertThat(call(HEALTH + "Check", named("other")).status()).isEqualTo("5 There is no service 'other'.");
    }

    @Test
    void healthIsWatchedUntilTheServerEnds() throws Exception {
        TestServer other = TestServer.of("scale", Map.of());
        try (PriorKnowledgeClient watching = new PriorKnowledgeClient(other.server.port())) {
            GrpcTestCall watch =
                    watching.call(HEALTH + "Watch", Map.of()).send(EMPTY).end();
            assertThat(watch.next()).containsExactly(8, 1);

            other.close();

            assertThat(watch.next()).containsExactly(8, 2);
            assertThat(watch.status()).isEqualTo("14 The server is shutting down.");
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"v1", "v1alpha"})
    void reflectionTellsOfServicesAndMessages(String version) throws Exception {
        GrpcTestCall call =
                client.call("/grpc.reflection." + version + ".ServerReflection/ServerReflectionInfo", Map.of());

        call.send(new ProtoWriter().text(7, "*").toBytes());
        assertThat(text(call.next(), 6, 1, 1)).isEqualTo("grpc.health.v1.Health");
        call.send(new ProtoWriter()
                .text(4, "inference.ModelInferRequest.InferInputTensor")
                .toBytes());
        assertThat(text(call.next(), 4, 1, 1)).isEqualTo("inference.proto");
        call.send(new ProtoWriter().text(3, "inference.proto").toBytes());
        assertThat(text(call.next(), 4, 1, 2)).isEqualTo("inference");
        call.send(new ProtoWriter().text(4, "nothing.Known").toBytes());
        assertThat(text(call.next(), 7, 2)).isEqualTo("There is no such file or symbol.");
        assertThat(call.end().status()).isEqualTo("0");
    }

    @Test
    void withoutTheSettingThereIsNoReflection() throws Exception {
        try (TestServer other = TestServer.of("scale", Map.of());
                PriorKnowledgeClient asking = new PriorKnowledgeClient(other.server.port())) {
            assertThat(asking.call("/grpc.reflection.v1.ServerReflection/ServerReflectionInfo", Map.of())
                            .status())
                    .startsWith("12 ");
        }
    }

    @Test
    void changedMessagesAreAnsweredOrTheClientsFault() throws Exception {
        Random random = new Random(14);
        byte[] request =
                request("INT8", "INT8").element(7, ByteBuffer.wrap(new byte[3])).toBytes();
        for (int i = 0; i < 2_000; i++) {
            byte[] changed = request.clone();
            for (int change = random.nextInt(4); change >= 0; change--) {
                changed[random.nextInt(changed.length)] = (byte) random.nextInt(256);
            }

            assertThat(call(SERVICE + "ModelInfer", changed).status())
                    .as(HexFormat.of().formatHex(changed))
                    .matches("(0|3 .+|5 .+|12 The parameter .+)");
        }
    }
}
