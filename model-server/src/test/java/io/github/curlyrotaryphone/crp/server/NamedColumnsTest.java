package io.github.curlyrotaryphone.crp.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.curlyrotaryphone.crp.server.event.StartException;
import java.net.http.HttpClient.Version;
import java.net.http.HttpResponse;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Rows by the names of a tabular model's columns. */
class NamedColumnsTest {

    private static final String MODEL = "/v2/models/scale";
    private static final Map<String, String> COLUMNS = Map.of("columns", "width, height", "protocols", "v1,mlflow");

    private static String data(HttpResponse<String> answer) {
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
        return answer.body().replaceFirst(".*\"data\":", "").replaceFirst("}.*", "");
    }

    @Test
    void aRequestMayBeARowOrSeveralInAnyOrderOfTheColumns() throws Exception {
        try (TestServer server = TestServer.of("table", COLUMNS)) {
            assertThat(data(server.post(MODEL + "/infer", "{\"width\": 1, \"height\": 2.5}")))
                    .isEqualTo("[1.0,2.5]");
            assertThat(data(server.post(MODEL + "/infer", "{\"height\": [2, 4], \"width\": [1, 3]}")))
                    .isEqualTo("[1.0,2.0,3.0,4.0]");
        }
    }

    @Test
    void theProtocolsOwnFormStaysAsItIs() throws Exception {
        try (TestServer server = TestServer.of("table", COLUMNS)) {
            String request =
                    "{\"inputs\": [{\"name\": \"x\", \"datatype\": \"FP32\", \"shape\": [1, 2], \"data\": [1, 2]}]}";

            assertThat(data(server.post(MODEL + "/infer", request))).isEqualTo("[1.0,2.0]");
        }
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            {"width": 1}                          | The column 'height' is missing; the columns are [width, height].
            {"width": 1, "height": 2, "depth": 3} | There is no column 'depth'; the columns are [width, height].
            {"width": [1, 2], "height": 2}        | The columns have [1, 2] values; give each as many as the others.
            {"width": "a", "height": 2}           | Input 'x' has datatype FP32, but one of its values is a.
            {"width": null, "height": 2}          | A value for input 'x' is null, or a list among values.
            """)
    void whatDoesNotFitTheColumnsIsRefusedInWords(String body, String words) throws Exception {
        try (TestServer server = TestServer.of("table", COLUMNS)) {
            HttpResponse<String> refused = server.post(MODEL + "/infer", body);

            assertThat(refused.statusCode()).isEqualTo(400);
            assertThat(refused.body()).isEqualTo("{\"error\":\"" + words + "\"}");
        }
    }

    @Test
    void otherProtocolsKnowTheColumnsToo() throws Exception {
        try (TestServer server = TestServer.of("table", COLUMNS)) {
            assertThat(server.post("/v1/models/scale:predict", "{\"instances\": [{\"height\": 2, \"width\": 1}]}")
                            .body())
                    .isEqualTo("{\"predictions\":[[1.0,2.0]]}");
            assertThat(server.post("/invocations", "{\"dataframe_records\": [{\"height\": 2, \"width\": 1}]}")
                            .body())
                    .isEqualTo("{\"predictions\":[[1.0,2.0]]}");
            assertThat(server.post(
                                    "/invocations",
                                    "{\"dataframe_split\": {\"columns\": [\"height\", \"width\"], \"data\": [[2, 1]]}}")
                            .body())
                    .isEqualTo("{\"predictions\":[[1.0,2.0]]}");
        }
    }

    @Test
    void theNamesInTheFileCountWhereNoneAreSet() throws Exception {
        try (TestServer server = TestServer.of("table", Map.of())) {
            assertThat(data(server.post(MODEL + "/infer", "{\"b\": 2, \"a\": 1}")))
                    .isEqualTo("[1.0,2.0]");
        }
    }

    @Test
    void severalInputsAreNamedByThemselves() throws Exception {
        try (TestServer server = TestServer.of("scale", Map.of())) {
            assertThat(server.post(MODEL + "/infer", "{\"x\": [[1, 2]], \"b\": [[3, 4]]}")
                            .body())
                    .contains("\"data\":[2.0,4.0]", "\"data\":[5.0,8.0]");
        }
    }

    @Test
    void namesThatDoNotFitTheModelEndTheStart() {
        assertStartEnds(
                "table", "a,b,c", "'columns' has the 3 names [a, b, c], but the model's inputs are [x FP32[-1,2]].");
        assertStartEnds("table", "a,a", "'columns' has the 2 names [a, a]");
        assertStartEnds("scale", "a,b", "Name each column of a model with one input of rows and columns, once.");
    }

    private static void assertStartEnds(String models, String columns, String words) {
        try (TestServer server = TestServer.starting(models, Version.HTTP_1_1, Map.of("columns", columns))) {
            assertThatThrownBy(server.server::awaitReady)
                    .isInstanceOf(StartException.class)
                    .hasMessageContaining(words);
        }
    }
}
