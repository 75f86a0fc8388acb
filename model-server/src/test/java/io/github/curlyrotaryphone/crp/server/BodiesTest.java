package io.github.curlyrotaryphone.crp.server;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.net.http.HttpClient.Version;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.zip.DeflaterOutputStream;
import java.util.zip.GZIPInputStream;
import java.util.zip.GZIPOutputStream;
import java.util.zip.InflaterInputStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Encodings and types of bodies. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class BodiesTest {

    private static final byte[] REQUEST = TestServer.row("[1, 2]").getBytes(StandardCharsets.UTF_8);

    private TestServer server;

    @BeforeAll
    void start() {
        server = TestServer.of("scale", Map.of("maxRequestBytes", "100000"));
    }

    @AfterAll
    void stop() {
        server.close();
    }

    private static byte[] encoded(String coding, byte[] body) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (OutputStream out = coding.equals("gzip") ? new GZIPOutputStream(bytes) : new DeflaterOutputStream(bytes)) {
            out.write(body);
        }
        return bytes.toByteArray();
    }

    @ParameterizedTest
    @ValueSource(strings = {"gzip", "deflate"})
    void anEncodedRequestIsUnderstood(String coding) throws Exception {
        HttpResponse<byte[]> response = server.post(
                TestServer.INFER,
                encoded(coding, REQUEST),
                Map.of("Content-Encoding", coding, "Content-Type", "application/json"));

        assertThat(new String(response.body(), StandardCharsets.UTF_8)).contains("[2.0,4.0]");
    }

    @ParameterizedTest
    @ValueSource(strings = {"gzip", "deflate"})
    void anEncodedRequestThatGrowsBeyondTheLimitIsRefused(String coding) throws Exception {
        HttpResponse<byte[]> response = server.post(
                TestServer.INFER,
                encoded(coding, new byte[10_000_000]),
                Map.of("Content-Encoding", coding, "Content-Type", "application/json"));

        assertThat(response.statusCode()).isEqualTo(413);
    }

    @Test
    void aBodyThatIsNotWhatItsEncodingSaysIsRefused() throws Exception {
        HttpResponse<byte[]> response = server.post(
                TestServer.INFER, REQUEST, Map.of("Content-Encoding", "gzip", "Content-Type", "application/json"));

        assertThat(response.statusCode()).isEqualTo(400);
        assertThat(new String(response.body(), StandardCharsets.UTF_8))
                .isEqualTo("{\"error\":\"The body is not valid gzip.\"}");
    }

    @Test
    void anUnknownEncodingIsRefusedWithTheKnownOnes() throws Exception {
        HttpResponse<byte[]> response = server.post(
                TestServer.INFER, REQUEST, Map.of("Content-Encoding", "br", "Content-Type", "application/json"));

        assertThat(response.statusCode()).isEqualTo(415);
        assertThat(response.headers().firstValue("accept-encoding")).hasValue("gzip, deflate");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            gzip              | gzip
            br, deflate       | deflate
            gzip;q=0, deflate | deflate
            gzip; q=0.5       | gzip
            """)
    void aLongAnswerIsEncodedForAClientThatAcceptsIt(String accepted, String coding) throws Exception {
        String numbers = "[" + "1,".repeat(4_000) + "1, 1]";
        byte[] request = TestServer.row(numbers)
                .replace("[1, 2]", "[2001, 2]")
                .replace("[0, 0]", numbers)
                .getBytes(StandardCharsets.UTF_8);

        HttpResponse<byte[]> response = server.post(
                TestServer.INFER, request, Map.of("Accept-Encoding", accepted, "Content-Type", "application/json"));

        assertThat(response.headers().firstValue("content-encoding")).hasValue(coding);
        ByteArrayInputStream body = new ByteArrayInputStream(response.body());
        byte[] decoded =
                (coding.equals("gzip") ? new GZIPInputStream(body) : new InflaterInputStream(body)).readAllBytes();
        assertThat(new String(decoded, StandardCharsets.UTF_8)).startsWith("{\"model_name\":\"scale\"");
    }

    @Test
    void aShortAnswerIsSentAsItIs() throws Exception {
        HttpResponse<byte[]> response = server.post(
                TestServer.INFER, REQUEST, Map.of("Accept-Encoding", "gzip", "Content-Type", "application/json"));

        assertThat(response.headers().firstValue("content-encoding")).isEmpty();
    }

    @Test
    void jsonWithoutATypeOrWithThatOfAFormIsTakenWithOneLineInTheLog() throws Exception {
        try (TestServer other = TestServer.of("scale", Version.HTTP_1_1)) {
            for (Map<String, String> headers :
                    List.of(Map.of("Content-Type", "application/x-www-form-urlencoded"), Map.<String, String>of())) {
                assertThat(other.post(TestServer.INFER, REQUEST, headers).statusCode())
                        .isEqualTo(200);
            }
            assertThat(other.log.lines())
                    .filteredOn(
                            line -> line.contains("took a body of type 'application/x-www-form-urlencoded' as JSON"))
                    .hasSize(1);
        }
    }

    @Test
    void aFormIsRefused() throws Exception {
        HttpResponse<byte[]> response = server.post(
                TestServer.INFER,
                "a=1".getBytes(StandardCharsets.UTF_8),
                Map.of("Content-Type", "application/x-www-form-urlencoded"));

        assertThat(response.statusCode()).isEqualTo(415);
    }
}
