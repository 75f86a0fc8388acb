package io.github.curlyrotaryphone.crp.server;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpClient.Version;
import java.net.http.HttpResponse;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/** The protocol's calls beside inference. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class ProtocolTest {

    private static final String SCALE = """
            {"name":"scale","versions":["9","10"],"platform":"onnx_onnxv1",\
            "inputs":[{"name":"x","datatype":"FP32","shape":[-1,2]},{"name":"b","datatype":"FP32","shape":[-1,2]}],\
            "outputs":[{"name":"y","datatype":"FP32","shape":[-1,2]},{"name":"sum","datatype":"FP32","shape":[-1,2]}]}""";

    private TestServer server;

    @BeforeAll
    void start() {
        server = TestServer.of("versions", Version.HTTP_1_1);
    }

    @AfterAll
    void stop() {
        server.close();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            /v2/health/live                  | {"live":true}
            /v2/models                       | {"models":["scale"]}
            /v2/models/scale/ready           | {"name":"scale","ready":true}
            /v2/models/scale/versions/9/ready| {"name":"scale","ready":true}
            /v2/models/scale/                | SCALE
            /v2/models/scale/versions/9      | SCALE
            """)
    void aGetIsAnsweredWithTheProtocolsBody(String path, String body) throws Exception {
        HttpResponse<String> response = server.get(path);

        assertThat(response.statusCode()).isEqualTo(200);
        assertThat(response.headers().firstValue("content-type")).hasValue("application/json");
        assertThat(response.body()).isEqualTo(body.replace("SCALE", SCALE));
    }

    @Test
    void theServerIsReadyAndSaysThatItLives() throws Exception {
        HttpResponse<String> response = server.get("/v2/health/ready");

        assertThat(response.statusCode()).isEqualTo(200);
        assertThat(response.body()).contains("\"ready\":true", "\"live\":true");
    }

    @Test
    void theServerTellsItsNameVersionAndExtensions() throws Exception {
        assertThat(server.get("/v2").body())
                .contains(
                        "\"name\":\"crp-model-server\"",
                        "\"version\":\"",
                        "\"extensions\":[\"binary_tensor_data\",\"parameters\",\"statistics\",\"model_configuration\",\"generate\"]");
    }

    @ParameterizedTest
    @EnumSource(Version.class)
    void bothVersionsOfHttpAreSpokenOnOnePort(Version version) throws Exception {
        try (TestServer other = TestServer.of("versions", version)) {
            assertThat(other.get("/v2/health/live").version()).isEqualTo(version);
            HttpResponse<String> response = other.post("/v2/models/scale/infer", TestServer.row("[1, 2]"));
            assertThat(response.version()).isEqualTo(version);
            assertThat(response.statusCode()).isEqualTo(200);
        }
    }

    @Test
    void aLargeFirstRequestIsAnsweredThoughItOffersAnUpgrade() throws Exception {
        try (TestServer other = TestServer.of("versions", Version.HTTP_2)) {
            HttpResponse<String> response =
                    other.post("/v2/models/scale/infer", TestServer.row("[1, 2]") + " ".repeat(1 << 20));

            assertThat(response.statusCode()).isEqualTo(200);
            assertThat(response.version()).isEqualTo(Version.HTTP_1_1);
        }
    }

    @Test
    void aHeadIsAnsweredWithoutABody() throws Exception {
        HttpResponse<String> response = server.send("/v2/health/ready", "HEAD", "text/plain", "");

        assertThat(response.statusCode()).isEqualTo(200);
        assertThat(response.body()).isEmpty();
    }

    @Test
    void theNewestVersionAnswersUnlessOneIsNamed() throws Exception {
        String request = TestServer.row("[1, 2]");

        assertThat(server.post("/v2/models/scale/infer", request).body())
                .contains("\"model_version\":\"10\"", "\"data\":[10.0,20.0]");
        assertThat(server.post("/v2/models/scale/versions/9/infer", request).body())
                .contains("\"model_version\":\"9\"", "\"data\":[9.0,18.0]");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            GET    | /                               | 404 | There is no 'GET /'. Inference is POST /v2/models/<model>/infer.
            GET    | /v2/nothing                     | 404 | There is no 'GET /v2/nothing'. Inference is POST /v2/models/<model>/infer.
            GET    | /v2/models/a/b/c                | 404 | There is no 'GET /v2/models/a/b/c'. Inference is POST /v2/models/<model>/infer.
            GET    | /v2/models/other                | 404 | There is no model 'other'; served are [scale].
            POST   | /v2/models/other/infer          | 404 | There is no model 'other'; served are [scale].
            GET    | /v2/models/scale/versions/1     | 404 | Model 'scale' has no version '1'; served are [9, 10].
            GET    | /v2/models/scale/infer          | 405 | 'GET /v2/models/scale/infer' is not allowed; use POST.
            DELETE | /v2/models/scale                | 405 | 'DELETE /v2/models/scale' is not allowed; use GET.
            POST   | /v2/repository/index            | 501 | 'POST /v2/repository/index' belongs to an extension that is not supported.
            GET    | /v2/trace/setting               | 501 | 'GET /v2/trace/setting' belongs to the extension trace, which is not supported. Set 'traceEndpoint' to send spans.
            POST   | /v2/models/scale/trace/setting  | 501 | 'POST /v2/models/scale/trace/setting' belongs to the extension trace, which is not supported. Set 'traceEndpoint' to send spans.
            GET    | /v2/logging                     | 501 | 'GET /v2/logging' belongs to an extension that is not supported.
            GET    | /v2/systemsharedmemory/status   | 501 | 'GET /v2/systemsharedmemory/status' belongs to an extension that is not supported.
            """)
    void whatIsNotThereIsRefusedInWords(String method, String path, int status, String words) throws Exception {
        HttpResponse<String> response = server.send(path, method, "application/json", "{}");

        assertThat(response.statusCode()).isEqualTo(status);
        assertThat(response.body()).isEqualTo("{\"error\":\"" + words + "\"}");
    }

    @Test
    void aRefusedMethodComesWithTheAllowedOnes() throws Exception {
        assertThat(server.get("/v2/models/scale/infer").headers().firstValue("allow"))
                .hasValue("POST");
        assertThat(server.post("/v2", "{}").headers().firstValue("allow")).hasValue("GET, HEAD");
    }

    @Test
    void aBodyOfAnotherTypeThanJsonIsRefused() throws Exception {
        HttpResponse<String> response = server.send("/v2/models/scale/infer", "POST", "text/csv", "1,2");

        assertThat(response.statusCode()).isEqualTo(415);
        assertThat(response.body()).isEqualTo("{\"error\":\"The body's type is 'text/csv'; send application/json.\"}");
    }

    @Test
    void jsonWithACharacterSetIsAccepted() throws Exception {
        HttpResponse<String> response = server.send(
                "/v2/models/scale/infer", "POST", "application/json; charset=utf-8", TestServer.row("[1, 2]"));

        assertThat(response.statusCode()).isEqualTo(200);
    }
}
