package io.github.curlyrotaryphone.crp.server;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpClient.Version;
import java.net.http.HttpResponse;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Requests that the model "scale" cannot answer, and the words that each gets. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class RefusedRequestsTest {

    private static final String B = "{\"name\": \"b\", \"datatype\": \"FP32\", \"shape\": [1, 2], \"data\": [0, 0]}";

    private TestServer server;

    @BeforeAll
    void start() {
        server = TestServer.of("scale", Version.HTTP_1_1);
    }

    @AfterAll
    void stop() {
        server.close();
    }

    static List<Arguments> bodies() {
        return List.of(
                Arguments.of("[]", "The body must be a JSON object with the key 'inputs'."),
                Arguments.of("", "The body must be a JSON object with the key 'inputs'."),
                Arguments.of("{}", "The request has no 'inputs'."),
                Arguments.of(
                        "{\"inputs\": []} x",
                        "The body is not valid JSON at line 1, column 16: Expected a value, but found 'x'."),
                Arguments.of("{\"inputs\": []} {}", "The body must be one JSON object, but more follows after it."),
                Arguments.of(
                        "{\"inputs\": [}",
                        "The body is not valid JSON at line 1, column 13: Expected a value, but found '}'."),
                Arguments.of("{\"inputs\": {}}", "'inputs' must be an array."),
                Arguments.of("{\"inputs\": [1]}", "Each of 'inputs' must be an object with the keys"),
                Arguments.of("{\"id\": 7, \"inputs\": []}", "'id' must be a string."),
                Arguments.of("{\"inputs\": [], \"outputs\": [{}]}", "Each of 'outputs' must have a 'name', a string."),
                Arguments.of("{\"inputs\": [], \"outputs\": [1]}", "Each of 'outputs' must be an object"),
                Arguments.of("{\"inputs\": [" + B + "," + B + "]}", "There are two tensors named 'b'."));
    }

    @ParameterizedTest
    @MethodSource("bodies")
    void aBodyThatIsNoRequestIsRefused(String body, String words) throws Exception {
        assertRefused(body, words);
    }

    static List<Arguments> inputs() {
        return List.of(
                input("'x', 'shape': [1,2], 'data': [1,2]", "Input 'x' has no 'datatype'."),
                input("'x', 'datatype': 'FP32', 'data': [1,2]", "Input 'x' has no 'shape'."),
                input("'x', 'datatype': 'FP32', 'shape': [1,2]", "Input 'x' has no 'data'."),
                input("'x', 'datatype': 'float', 'shape': []", "Input 'x' has the unknown datatype 'float'; known are"),
                input("'x', 'datatype': 'FP32', 'shape': 2", "Input 'x': 'shape' must be an array of integers."),
                input("'x', 'datatype': 'FP32', 'shape': [-1]", "Input 'x': 'shape' must hold integers of 0 or more."),
                fp32("[1,2]", "5", "Input 'x': 'data' must be an array."),
                fp32("[1,2]", "[1]", "Input 'x' has shape [1,2], which takes 2 elements, but its data has 1."),
                fp32("[1,2]", "[1,2,3]", "Input 'x' has shape [1,2], which takes 2 elements, but its data has more."),
                fp32("[2,1]", "[[1,2]]", "Input 'x' has shape [2,1], but the arrays in its data are not nested so."),
                fp32("[1,2]", "[[1],[2]]", "Input 'x' has shape [1,2], but the arrays in its data are not nested so."),
                fp32(
                        "[1,2]",
                        "[[[1],[2]]]",
                        "Input 'x' has shape [1,2], but the arrays in its data are not nested so."),
                fp32("[1,2]", "[[1,2],3]", "Input 'x' has shape [1,2], but the arrays in its data are not nested so."),
                fp32("[1,2]", "[1,[2]]", "Input 'x' has shape [1,2], but the arrays in its data are not nested so."),
                fp32("[99999,99999]", "[1]", "Input 'x' has shape [99999,99999], but its data has fewer elements."),
                fp32("[9999999999,9999999999]", "[1]", "but its data has fewer elements."),
                fp32(
                        "[1,3]",
                        "[1,2,3]",
                        "Input 'x' of model 'scale' must have shape [-1,2] (-1 is any size), not [1,3]."),
                fp32("[2]", "[1,2]", "Input 'x' of model 'scale' must have shape [-1,2] (-1 is any size), not [2]."),
                input(
                        "'x', 'datatype': 'INT64', 'shape': [1,2], 'data': [1,2]",
                        "Input 'x' of model 'scale' must have datatype FP32, not INT64."),
                input(
                        "'y', 'datatype': 'FP32', 'shape': [1,2], 'data': [1,2]",
                        "Model 'scale' has no input 'y'; its inputs are x FP32[-1,2], b FP32[-1,2]."));
    }

    private static Arguments fp32(String shape, String data, String words) {
        return input("'x', 'datatype': 'FP32', 'shape': " + shape + ", 'data': " + data, words);
    }

    private static Arguments input(String input, String words) {
        return Arguments.of("{'name': " + input + "}", words);
    }

    @ParameterizedTest
    @MethodSource("inputs")
    void anInputThatTheModelCannotTakeIsRefused(String input, String words) throws Exception {
        assertRefused("{\"inputs\": [" + input.replace('\'', '"') + "," + B + "]}", words);
    }

    static List<Arguments> requests() {
        return List.of(
                Arguments.of(
                        "{\"inputs\": [" + B + "]}",
                        "Input 'x' of model 'scale' is missing; its inputs are x FP32[-1,2], b FP32[-1,2]."),
                Arguments.of(
                        TestServer.row("[1, 2]").replaceFirst("\\{", "{\"outputs\": [{\"name\": \"z\"}], "),
                        "Model 'scale' has no output 'z'; its outputs are y FP32[-1,2], sum FP32[-1,2]."));
    }

    @ParameterizedTest
    @MethodSource("requests")
    void aRequestThatTheModelCannotAnswerIsRefused(String body, String words) throws Exception {
        assertRefused(body, words);
    }

    @Test
    void inputsThatTheModelItselfCannotBringTogetherAreAnErrorOfTheRun() throws Exception {
        String twoRows = B.replace("[1, 2]", "[2, 2]").replace("[0, 0]", "[0, 0, 0, 0]");
        String threeRows =
                B.replace("\"b\"", "\"x\"").replace("[1, 2]", "[3, 2]").replace("[0, 0]", "[0, 0, 0, 0, 0, 0]");

        HttpResponse<String> failed =
                server.post("/v2/models/scale/infer", "{\"inputs\": [" + twoRows + "," + threeRows + "]}");

        assertThat(failed.statusCode()).isEqualTo(500);
        assertThat(failed.body()).startsWith("{\"error\":\"ONNX Runtime cannot run the model: ");
        assertThat(server.log.lines()).last().asString().contains("failed: ONNX Runtime cannot run the model: ");
    }

    private void assertRefused(String body, String words) throws Exception {
        HttpResponse<String> response = server.post("/v2/models/scale/infer", body);

        assertThat(response.body()).startsWith("{\"error\":\"").contains(words);
        assertThat(response.statusCode()).isEqualTo(400);
    }
}
