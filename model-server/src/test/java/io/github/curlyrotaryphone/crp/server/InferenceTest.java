package io.github.curlyrotaryphone.crp.server;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpClient.Version;
import java.net.http.HttpResponse;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What a request may look like; the model gives y = 2x and sum = y + b. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class InferenceTest {

    private TestServer server;

    @BeforeAll
    void start() {
        server = TestServer.of("scale", Version.HTTP_1_1);
    }

    @AfterAll
    void stop() {
        server.close();
    }

    private String infer(String request) throws Exception {
        HttpResponse<String> response = server.post("/v2/models/scale/infer", request);
        assertThat(response.statusCode()).as(response.body()).isEqualTo(200);
        return response.body();
    }

    @Test
    void theAnswerHasEveryOutputWithItsShapeAndDatatype() throws Exception {
        assertThat(infer(TestServer.row("[1.5, -2]")))
                .isEqualTo("{\"model_name\":\"scale\",\"model_version\":\"1\",\"outputs\":["
                        + "{\"name\":\"y\",\"shape\":[1,2],\"datatype\":\"FP32\",\"data\":[3.0,-4.0]},"
                        + "{\"name\":\"sum\",\"shape\":[1,2],\"datatype\":\"FP32\",\"data\":[3.0,-4.0]}]}");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "[1, 2, 3, 4]",
                "[[1, 2], [3, 4]]",
            })
    void dataMayBeFlatOrNested(String data) throws Exception {
        String body = infer("""
                {"inputs": [{"name": "x", "datatype": "FP32", "shape": [2, 2], "data": %s},
                            {"name": "b", "datatype": "FP32", "shape": [2, 2], "data": [1, 1, 1, 1]}]}
                """.formatted(data));

        assertThat(body).contains("\"data\":[2.0,4.0,6.0,8.0]", "\"data\":[3.0,5.0,7.0,9.0]");
    }

    @Test
    void theIdComesBack() throws Exception {
        assertThat(infer(TestServer.row("[1, 2]").replaceFirst("\\{", "{\"id\": \"a-7\", ")))
                .contains("\"id\":\"a-7\"");
    }

    @Test
    void onlyTheRequestedOutputsComeInTheOrderAskedFor() throws Exception {
        String request = TestServer.row("[1, 2]")
                .replaceFirst("\\{", "{\"outputs\": [{\"name\": \"sum\", \"parameters\": {\"binary_data\": false}}], ");

        assertThat(infer(request)).contains("\"name\":\"sum\"").doesNotContain("\"name\":\"y\"");
    }

    @Test
    void parametersAndUnknownKeysAreAccepted() throws Exception {
        infer("""
                {"parameters": {"priority": 3, "nested": {"a": [1]}}, "comment": ["x", {}],
                 "inputs": [{"name": "x", "datatype": "FP32", "shape": [1, 2], "parameters": {"content_type": "np"},
                             "data": [1, 2]},
                            {"name": "b", "datatype": "FP32", "shape": [1, 2], "data": [0, 0]}]}
                """);
    }

    @Test
    void keysMayComeInAnyOrder() throws Exception {
        String body = infer("""
                {"inputs": [{"data": [[1, 2]], "shape": [1, 2], "name": "x", "datatype": "FP32"},
                            {"datatype": "FP32", "data": [5, 6], "name": "b", "shape": [1, 2]}]}
                """);

        assertThat(body).contains("\"data\":[7.0,10.0]");
    }

    @Test
    void aTensorWithoutElementsIsATensor() throws Exception {
        String body = infer("""
                {"inputs": [{"name": "x", "datatype": "FP32", "shape": [0, 2], "data": []},
                            {"name": "b", "datatype": "FP32", "shape": [0, 2], "data": []}]}
                """);

        assertThat(body).contains("\"shape\":[0,2]", "\"data\":[]");
    }

    @Test
    void manyElementsComeBackWhole() throws Exception {
        int rows = 50_000;
        String data = "[" + "1.25,".repeat(2 * rows - 1) + "1.25]";
        String body = infer(
                TestServer.row(data).replace("[1, 2]", "[" + rows + ", 2]").replace("[0, 0]", data));

        assertThat(body).contains("\"shape\":[" + rows + ",2]");
        assertThat(body.split("3\\.75", -1)).hasSize(2 * rows + 1);
    }
}
