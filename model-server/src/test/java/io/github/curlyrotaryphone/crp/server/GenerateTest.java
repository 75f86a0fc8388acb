package io.github.curlyrotaryphone.crp.server;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.curlyrotaryphone.crp.server.protocol.Datatype;
import io.github.curlyrotaryphone.crp.server.protocol.ModelMetadata;
import io.github.curlyrotaryphone.crp.server.protocol.Parameters;
import io.github.curlyrotaryphone.crp.server.protocol.Shape;
import io.github.curlyrotaryphone.crp.server.protocol.Tensor;
import io.github.curlyrotaryphone.crp.server.protocol.TensorMetadata;
import io.github.curlyrotaryphone.crp.server.protocol.Tensors;
import io.github.curlyrotaryphone.crp.server.transform.Transformer;
import java.net.http.HttpResponse;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The extension generate, over models that give back what they take. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class GenerateTest {

    private static final String TEXT = "/v2/models/STRING/generate";

    private TestServer server;

    /** Splits its model's text at the parameter "at", and adds an output that is no text. */
    private static final class Words implements Transformer {

        @Override
        public ModelMetadata describe(ModelMetadata model) {
            return model.plusOutput(new TensorMetadata("text_output", Datatype.BYTES, Shape.of(-1)))
                    .plusOutput(new TensorMetadata("length", Datatype.INT64, Shape.of(1)));
        }

        @Override
        public Tensors postprocess(Tensors outputs, Parameters parameters) {
            List<String> words = Arrays.asList(outputs.iterator()
                    .next()
                    .texts()
                    .get(0)
                    .split(parameters.text("at").orElse(" "), -1));
            return outputs.with(Tensor.ofTexts("text_output", Shape.of(words.size()), words))
                    .with(Tensor.ofLongs("length", Shape.of(1), words.size()));
        }
    }

    @BeforeAll
    void start() {
        server = TestServer.of("identity", Map.of());
    }

    @AfterAll
    void stop() {
        server.close();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            {"text_input": "grün 漢"}                                 | {"model_name":"STRING","model_version":"1","text_output":"grün 漢"}
            {"id": "a", "text_input": "", "parameters": {"top": 1}}   | {"id":"a","model_name":"STRING","model_version":"1","text_output":""}
            {"text_input": "two\\nlines", "unknown": [null]}          | {"model_name":"STRING","model_version":"1","text_output":"two\\nlines"}
            """)
    void aTextIsAnsweredWithAText(String body, String answer) throws Exception {
        assertThat(server.post(TEXT, body).body()).isEqualTo(answer);
        assertThat(server.post("/v2/models/STRING/versions/1/generate", body).body())
                .isEqualTo(answer);
    }

    @Test
    void aStreamHasOneEventSinceARunGivesItsAnswerAsAWhole() throws Exception {
        HttpResponse<String> response = server.post(TEXT + "_stream", "{\"text_input\": \"two\\nlines\"}");

        assertThat(response.statusCode()).isEqualTo(200);
        assertThat(response.headers().firstValue("content-type")).hasValue("text/event-stream; charset=utf-8");
        assertThat(response.body())
                .isEqualTo("data: {\"model_name\":\"STRING\",\"model_version\":\"1\",\"text_output\":\"two\\nlines\"}"
                        + "\n\n");
    }

    @Test
    void severalTextsAreAListAndTheParametersReachTheAppsCode() throws Exception {
        try (TestServer words = TestServer.of("identity/STRING/1", Map.of(), new Words())) {
            assertThat(words.post(
                                    "/v2/models/scale/generate",
                                    "{\"text_input\": \"a-b\", \"parameters\": {\"at\": \"-\"}}")
                            .body())
                    .endsWith("\"text_output\":[\"a\",\"b\"]}");
        }
    }

    @Test
    void aBodyWithTheTypeThatCurlSendsIsTakenAsJson() throws Exception {
        String type = "application/x-www-form-urlencoded";

        assertThat(server.send(TEXT, "POST", type, "{\"text_input\": \"a\"}").statusCode())
                .isEqualTo(200);
        assertThat(server.send(TEXT, "POST", type, "text_input=a").statusCode()).isEqualTo(415);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            STRING | {}                            | 400 | The request has no 'text_input', a string.
            STRING | {"text_input": ["a"]}         | 400 | 'text_input' must be a string.
            STRING | {"id": 1, "text_input": "a"}  | 400 | 'id' must be a string.
            STRING | "a"                           | 400 | The body must be a JSON object.
            STRING | {"text_input": "a", "parameters": {"sequence_id": 1}} | 501 | The parameter 'sequence_id' belongs to an extension that is not supported.
            DOUBLE | {"text_input": "a"}           | 400 | Model 'DOUBLE' does not generate text: that needs one input for one element of BYTES, and one output of BYTES or one named 'text_output'. It has [x FP64[-1]] to [y FP64[-1]]; use infer.
            """)
    void whatCannotBeAnsweredIsRefusedInWordsWithOrWithoutAStream(String model, String body, int status, String words)
            throws Exception {
        for (String call : List.of("generate", "generate_stream")) {
            HttpResponse<String> response = server.post("/v2/models/" + model + "/" + call, body);

            assertThat(response.body()).isEqualTo("{\"error\":\"" + words + "\"}");
            assertThat(response.statusCode()).isEqualTo(status);
            assertThat(response.headers().firstValue("content-type")).hasValue("application/json");
        }
    }

    @Test
    void anUnknownModelOrAnotherMethodIsRefused() throws Exception {
        assertThat(server.post("/v2/models/other/generate", "{}").statusCode()).isEqualTo(404);
        assertThat(server.get(TEXT).statusCode()).isEqualTo(405);
    }

    @Test
    void openApiHasTheCallsOfModelsThatTakeTextAlone() throws Exception {
        assertThat(server.get("/openapi.json").body())
                .contains("\"/v2/models/STRING/generate\":", "\"/v2/models/STRING/generate_stream\":")
                .doesNotContain("DOUBLE/generate");
    }
}
