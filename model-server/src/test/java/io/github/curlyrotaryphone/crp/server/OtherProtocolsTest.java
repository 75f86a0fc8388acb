package io.github.curlyrotaryphone.crp.server;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpClient.Version;
import java.net.http.HttpResponse;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** KServe V1, MLflow, Seldon and /score, over a model with two inputs and outputs and one that gives back what it takes. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class OtherProtocolsTest {

    private TestServer two;
    private TestServer one;

    @BeforeAll
    void start() {
        two = TestServer.of("scale", Map.of("protocols", "v1,mlflow"));
        one = TestServer.of("identity/DOUBLE/1", Map.of("protocols", "v1, mlflow, seldon, score"));
    }

    @AfterAll
    void stop() {
        two.close();
        one.close();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            /v1/models/scale:predict | {"instances": [{"x": [1, 2], "b": [0, 1]}, {"x": [3, 4], "b": [0, 0]}]} | {"predictions":[{"y":[2.0,4.0],"sum":[2.0,5.0]},{"y":[6.0,8.0],"sum":[6.0,8.0]}]}
            /invocations             | {"inputs": {"x": [[1, 2]], "b": [0, 1]}} | {"predictions":[{"y":[2.0,4.0],"sum":[2.0,5.0]}]}
            /invocations             | {"dataframe_split": {"columns": ["b", "x"], "data": [[[0, 1], [1, 2]]]}} | {"predictions":[{"y":[2.0,4.0],"sum":[2.0,5.0]}]}
            /invocations             | {"dataframe_records": [{"b": [0, 1], "x": [1, 2]}], "params": {"a": 1}} | {"predictions":[{"y":[2.0,4.0],"sum":[2.0,5.0]}]}
            """)
    void severalInputsAndOutputsGoByTheirNames(String path, String body, String answer) throws Exception {
        assertThat(two.post(path, body).body()).isEqualTo(answer);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            /v1/models/scale:predict | {"instances": [1, 2.5]} | {"predictions":[1.0,2.5]}
            /invocations             | {"instances": [1, 2.5]} | {"predictions":[1.0,2.5]}
            /invocations             | {"inputs": [1, 2.5]}    | {"predictions":[1.0,2.5]}
            /score                   | {"X": [1, 2]}           | {"score":[1.0,2.0]}
            """)
    void theOnlyInputNeedsNoName(String path, String body, String answer) throws Exception {
        assertThat(one.post(path, body).body()).isEqualTo(answer);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            /predict                                 | application/json                  | {"data":{"names":["a"],"tensor":{"shape":[2],"values":[0,1]}}} | "data":{"names":["t:0"],"tensor":{"shape":[2],"values":[0.0,1.0]}}}
            /seldon/a/b/api/v0.1/predictions         | application/json                  | {"data":{"ndarray":[0,1]}} | "data":{"names":["t:0"],"ndarray":[0.0,1.0]}}
            /predict                                 | application/x-www-form-urlencoded | json=%7B%22data%22:%7B%22ndarray%22:[0,1]%7D%7D | "data":{"names":["t:0"],"ndarray":[0.0,1.0]}}
            """)
    void seldonIsAnsweredInTheFormOfTheRequest(String path, String type, String body, String ending) throws Exception {
        HttpResponse<String> response = one.send(path, "POST", type, body);

        assertThat(response.body()).startsWith("{\"meta\":{\"puid\":\"").endsWith(ending);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            /                | {"status":"alive"}
            /v1/models       | {"models":["scale"]}
            /v1/models/scale | {"name":"scale","ready":true}
            /version         | unpacked
            """)
    void whatClientsAskBesideIsAnswered(String path, String body) throws Exception {
        HttpResponse<String> response = two.get(path);

        assertThat(response.statusCode()).isEqualTo(200);
        assertThat(response.body().trim()).isEqualTo(body);
        assertThat(two.get("/ping").statusCode()).isEqualTo(200);
        assertThat(two.get("/health").statusCode()).isEqualTo(200);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            /v1/models/scale:predict | {}                              | 400 | The request has no 'instances'.
            /v1/models/other:predict | {"instances": [1]}              | 404 | There is no model 'other'; served are [scale].
            /v1/models/scale:explain | {"instances": [1]}              | 501 | 'POST /v1/models/scale:explain' belongs to an extension that is not supported.
            /v1/models/scale:predict | {"instances": ["a"]}            | 400 | Input 'x' has datatype FP64, but one of its values is a.
            /v1/models/scale:predict | {"instances": [[1], 2]}         | 400 | The lists for input 'x' are not of one length.
            /v1/models/scale:predict | {"instances": [null]}           | 400 | A value for input 'x' is null, or a list among values.
            /invocations             | {"inputs": 1, "instances": []}  | 400 | The request must have exactly one of inputs, instances, dataframe_split, dataframe_records.
            /predict                 | {}                              | 400 | The request has no 'data', an object.
            /predict                 | {"data": {}}                    | 400 | 'data' has neither 'tensor' nor 'ndarray'.
            /score                   | {"x": 1}                        | 400 | The request has no 'X'.
            /score                   | [1]                             | 400 | The body must be a JSON object.
            """)
    void aRequestThatIsAtFaultIsRefusedInWords(String path, String body, int status, String words) throws Exception {
        HttpResponse<String> response = one.post(path, body);

        assertThat(response.body()).isEqualTo("{\"error\":\"" + words + "\"}");
        assertThat(response.statusCode()).isEqualTo(status);
    }

    @Test
    void withoutTheSettingThePathsAreUnknown() throws Exception {
        try (TestServer other = TestServer.of("scale", Version.HTTP_1_1)) {
            assertThat(other.get("/v1/models").statusCode()).isEqualTo(404);
            assertThat(other.post("/invocations", "{}").statusCode()).isEqualTo(404);
            assertThat(other.post("/score", "{}").statusCode()).isEqualTo(404);
        }
    }

    @Test
    void aPathThatNamesNoModelNeedsToBeTheOnlyOne() throws Exception {
        try (TestServer many = TestServer.of("identity", Map.of("protocols", "score"))) {
            assertThat(many.post("/score", "{\"X\": 1}").body()).contains("There are several models, [BFLOAT16, BOOL,");
        }
    }
}
