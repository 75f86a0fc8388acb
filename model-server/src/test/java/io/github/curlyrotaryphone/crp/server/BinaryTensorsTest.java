package io.github.curlyrotaryphone.crp.server;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.net.http.HttpClient.Version;
import java.net.http.HttpResponse;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The extension binary_tensor_data: raw data after the JSON, in requests and answers. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class BinaryTensorsTest {

    private static final String LENGTH = "Inference-Header-Content-Length";

    private TestServer server;

    @BeforeAll
    void start() {
        server = TestServer.of("identity", Version.HTTP_1_1);
    }

    @AfterAll
    void stop() {
        server.close();
    }

    private static String json(String datatype, String shape, int bytes, String more) {
        return """
                {"inputs": [{"name": "x", "datatype": "%s", "shape": %s, "parameters": {"binary_data_size": %d}}]%s}""".formatted(datatype, shape, bytes, more);
    }

    private HttpResponse<byte[]> infer(String model, String json, byte[] raw) throws Exception {
        ByteArrayOutputStream body = new ByteArrayOutputStream();
        body.writeBytes(json.getBytes(StandardCharsets.UTF_8));
        body.writeBytes(raw);
        return server.post(
                "/v2/models/" + model + "/infer",
                body.toByteArray(),
                Map.of("Content-Type", "application/octet-stream", LENGTH, String.valueOf(json.length())));
    }

    private static String text(HttpResponse<byte[]> response) {
        return new String(response.body(), StandardCharsets.UTF_8);
    }

    /** What follows the JSON of an answer. */
    private static byte[] raw(HttpResponse<byte[]> response) {
        int length = Integer.parseInt(response.headers().firstValue(LENGTH).orElseThrow());
        return Arrays.copyOfRange(response.body(), length, response.body().length);
    }

    @ParameterizedTest
    @CsvSource({
        "BOOL, BOOL, 000101",
        "UINT8, UINT8, 00ff07",
        "UINT16, UINT16, 0000ffff0700",
        "UINT32, UINT32, 00000000ffffffff07000000",
        "UINT64, UINT64, 0000000000000000ffffffffffffffff0700000000000000",
        "INT8, INT8, 80ff07",
        "INT16, INT16, 0080ffff0700",
        "INT32, INT32, 00000080ffffffff07000000",
        "INT64, INT64, 0000000000000080ffffffffffffffff0700000000000000",
        "FLOAT16, FP16, 003c00c0007e",
        "BFLOAT16, BF16, 803f00c0c07f",
        "FLOAT, FP32, 0000803f000000c00000c07f",
        "DOUBLE, FP64, 000000000000f03f00000000000000c0000000000000f87f",
        "STRING, BYTES, 01000000610000000003000000e6bca2",
    })
    void everyDatatypeComesBackBitByBit(String model, String datatype, String hex) throws Exception {
        byte[] raw = HexFormat.of().parseHex(hex);

        HttpResponse<byte[]> response = infer(
                model,
                json(datatype, "[3]", raw.length, ", \"parameters\": {\"binary_data_output\": true}, \"id\": \"7\""),
                raw);

        assertThat(response.statusCode()).as(text(response)).isEqualTo(200);
        assertThat(response.headers().firstValue("content-type")).hasValue("application/octet-stream");
        assertThat(text(response))
                .startsWith("{\"model_name\":\"" + model + "\",\"model_version\":\"1\",\"id\":\"7\",\"outputs\":["
                        + "{\"name\":\"y\",\"shape\":[3],\"datatype\":\"" + datatype
                        + "\",\"parameters\":{\"binary_data_size\":" + raw.length + "}}]}");
        assertThat(raw(response)).isEqualTo(raw);
    }

    @Test
    void anOutputsOwnParameterCountsBeforeThatOfTheRequest() throws Exception {
        HttpResponse<byte[]> response = infer("INT8", json("INT8", "[2]", 2, """
                        , "parameters": {"binary_data_output": true},
                        "outputs": [{"name": "y", "parameters": {"binary_data": false}}]"""), new byte[] {1, 2});

        assertThat(response.headers().firstValue(LENGTH)).isEmpty();
        assertThat(text(response)).contains("\"data\":[1,2]");
    }

    @Test
    void aRequestInJsonMayAskForABinaryAnswer() throws Exception {
        HttpResponse<byte[]> response = server.post(
                "/v2/models/INT8/infer",
                """
                {"inputs": [{"name": "x", "datatype": "INT8", "shape": [2], "data": [1, 2]}],
                 "outputs": [{"name": "y", "parameters": {"binary_data": true}}]}
                """.getBytes(StandardCharsets.UTF_8),
                Map.of("Content-Type", "application/json"));

        assertThat(raw(response)).containsExactly(1, 2);
    }

    @Test
    void aBodyOfRawDataAloneIsTheOnlyInput() throws Exception {
        byte[] data = ByteBuffer.allocate(12)
                .order(ByteOrder.LITTLE_ENDIAN)
                .putFloat(1)
                .putFloat(2)
                .putFloat(3)
                .array();

        HttpResponse<byte[]> response = server.post("/v2/models/FLOAT/infer", data, Map.of(LENGTH, "0"));

        assertThat(text(response)).contains("\"shape\":[3],\"datatype\":\"FP32\"");
        assertThat(raw(response)).isEqualTo(data);
    }

    @Test
    void aBodyOfRawTextIsOneElement() throws Exception {
        HttpResponse<byte[]> response =
                server.post("/v2/models/STRING/infer", "grün".getBytes(StandardCharsets.UTF_8), Map.of(LENGTH, "0"));

        assertThat(text(response))
                .contains("\"shape\":[1],\"datatype\":\"BYTES\"")
                .endsWith("grün");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            INT8   | INT8  | [2] | 3 | 0102     | Input 'x' has 'binary_data_size' 3, but 2 bytes are left in the body.
            INT8   | INT8  | [2] | 2 | 010203   | 1 bytes follow in the body after the data of all inputs.
            INT8   | INT8  | [3] | 2 | 0102     | Tensor 'x' has shape [3], which takes 3 elements, but 2 are given.
            INT32  | INT32 | [1] | 5 | 0102030405 | Tensor 'x' has shape [1], which takes 1 elements, but 1 are given.
            BOOL   | BOOL  | [1] | 1 | 02       | Tensor 'x' has datatype BOOL, but element 0 of its data is the byte 2.
            STRING | BYTES | [1] | 5 | 02000000ff | The data of tensor 'x' ends within element 0.
            STRING | BYTES | [1] | 4 | ffffffff | The data of tensor 'x' ends within element 0.
            STRING | BYTES | [1] | 5 | 01000000ff | Tensor 'x' has datatype BYTES, but element 0 of its data is no text in UTF-8.
            """)
    void rawDataThatDoesNotFitIsRefused(String model, String datatype, String shape, int size, String hex, String words)
            throws Exception {
        HttpResponse<byte[]> response =
                infer(model, json(datatype, shape, size, ""), HexFormat.of().parseHex(hex));

        assertThat(text(response)).isEqualTo("{\"error\":\"" + words + "\"}");
        assertThat(response.statusCode()).isEqualTo(400);
    }

    @ParameterizedTest
    @CsvSource({"classification, 3", "shared_memory_region, '\"a\"'"})
    void whatWouldChangeTheAnswerAndIsNotSupportedIsRefused(String parameter, String value) throws Exception {
        HttpResponse<byte[]> response = infer(
                "INT8",
                json(
                        "INT8",
                        "[1]",
                        1,
                        ", \"outputs\": [{\"name\": \"y\", \"parameters\": {\"%s\": %s}}]".formatted(parameter, value)),
                new byte[1]);

        assertThat(response.statusCode()).isEqualTo(501);
        assertThat(text(response)).contains("The parameter '" + parameter + "' belongs to an extension that is not");
    }

    @ParameterizedTest
    @CsvSource({"99999, 400", "-1, 400", "x, 400"})
    void aLengthOfTheJsonThatCannotBeIsRefused(String length, int status) throws Exception {
        HttpResponse<byte[]> response =
                server.post("/v2/models/INT8/infer", "{}".getBytes(StandardCharsets.UTF_8), Map.of(LENGTH, length));

        assertThat(response.statusCode()).isEqualTo(status);
    }
}
