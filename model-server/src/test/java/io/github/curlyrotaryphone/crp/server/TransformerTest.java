package io.github.curlyrotaryphone.crp.server;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.curlyrotaryphone.crp.server.protocol.Datatype;
import io.github.curlyrotaryphone.crp.server.protocol.ModelMetadata;
import io.github.curlyrotaryphone.crp.server.protocol.ServingException;
import io.github.curlyrotaryphone.crp.server.protocol.Shape;
import io.github.curlyrotaryphone.crp.server.protocol.Tensor;
import io.github.curlyrotaryphone.crp.server.protocol.TensorMetadata;
import io.github.curlyrotaryphone.crp.server.protocol.Tensors;
import io.github.curlyrotaryphone.crp.server.transform.Transformer;
import java.net.http.HttpResponse;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** The app's code around the model. */
class TransformerTest {

    /** Adds its name to a text that goes round the model: in before the name, out after it. */
    private record Tracing(String name) implements Transformer {

        private static final ThreadLocal<String> TRACE = ThreadLocal.withInitial(() -> "");

        @Override
        public Tensors preprocess(Tensors inputs) {
            TRACE.set(TRACE.get() + " in-" + name);
            return inputs;
        }

        @Override
        public Tensors postprocess(Tensors outputs) {
            TRACE.set(TRACE.get() + " out-" + name);
            return outputs.with(Tensor.ofTexts("trace", Shape.of(1), List.of(TRACE.get())));
        }

        @Override
        public ModelMetadata describe(ModelMetadata model) {
            return model.outputs().size() > 2
                    ? model
                    : model.plusOutput(new TensorMetadata("trace", Datatype.BYTES, Shape.of(1)));
        }
    }

    /** Takes one text "a b" in the place of both inputs. */
    private static final class FromText implements Transformer {

        @Override
        public ModelMetadata describe(ModelMetadata model) {
            return model.withInputs(List.of(new TensorMetadata("text", Datatype.BYTES, Shape.of(1))));
        }

        @Override
        public Tensors preprocess(Tensors inputs) {
            String[] numbers = inputs.get("text").texts().get(0).split(" ");
            if (numbers.length != 2) {
                throw ServingException.badRequest("'text' must hold two numbers.");
            }
            Shape shape = Shape.of(1, 2);
            return Tensors.of(
                    Tensor.ofFloats("x", shape, Float.parseFloat(numbers[0]), Float.parseFloat(numbers[1])),
                    Tensor.ofFloats("b", shape, 0, 0));
        }
    }

    private static String text(String text) {
        return "{\"inputs\": [{\"name\": \"text\", \"datatype\": \"BYTES\", \"shape\": [1], \"data\": [\"" + text
                + "\"]}]}";
    }

    @Test
    void theFirstTransformerIsTheOutermost() throws Exception {
        try (TestServer server = TestServer.of("scale", Map.of(), new Tracing("first"), new Tracing("second"))) {
            assertThat(server.post(TestServer.INFER, TestServer.row("[1, 2]")).body())
                    .contains("\"data\":[\" in-first in-second out-second out-first\"]");
        }
    }

    @Test
    void anAddedOutputIsDeclaredAndCanBeAskedForAlone() throws Exception {
        try (TestServer server = TestServer.of("scale", Map.of(), new Tracing("only"))) {
            assertThat(server.get("/v2/models/scale").body())
                    .contains("{\"name\":\"trace\",\"datatype\":\"BYTES\",\"shape\":[1]}");
            String request = TestServer.row("[1, 2]").replaceFirst("\\{", "{\"outputs\": [{\"name\": \"trace\"}], ");
            assertThat(server.post(TestServer.INFER, request).body())
                    .contains("\"name\":\"trace\"")
                    .doesNotContain("\"name\":\"y\"");
        }
    }

    @Test
    void inputsMayBeQuiteOthersThanTheModels() throws Exception {
        try (TestServer server = TestServer.of("scale", Map.of(), new FromText())) {
            assertThat(server.get("/v2/models/scale").body())
                    .contains("\"inputs\":[{\"name\":\"text\",\"datatype\":\"BYTES\",\"shape\":[1]}]");
            assertThat(server.post(TestServer.INFER, text("3 4")).body()).contains("\"data\":[6.0,8.0]");
        }
    }

    @Test
    void aTransformerRefusesAnInputInItsOwnWords() throws Exception {
        try (TestServer server = TestServer.of("scale", Map.of(), new FromText())) {
            HttpResponse<String> refused = server.post(TestServer.INFER, text("3"));

            assertThat(refused.statusCode()).isEqualTo(400);
            assertThat(refused.body()).isEqualTo("{\"error\":\"'text' must hold two numbers.\"}");
        }
    }

    @Test
    void aTransformerThatFailsIsLoggedAndTheServerGoesOn() throws Exception {
        try (TestServer server = TestServer.of("scale", Map.of(), new FromText())) {
            HttpResponse<String> failed = server.post(TestServer.INFER, text("three four"));

            assertThat(failed.statusCode()).isEqualTo(500);
            assertThat(failed.body())
                    .isEqualTo("{\"error\":\"The server failed with NumberFormatException; its log says where.\"}");
            assertThat(server.log.lines())
                    .anyMatch(line -> line.contains("POST /v2/models/scale/infer failed: "
                            + "java.lang.NumberFormatException: For input string: \"three\" at "));
            assertThat(server.post(TestServer.INFER, text("3 4")).statusCode()).isEqualTo(200);
        }
    }

    @Test
    void preprocessingThatGivesTheModelAWrongInputIsTheServersFault() throws Exception {
        Transformer forgetful = new Transformer() {
            @Override
            public Tensors preprocess(Tensors inputs) {
                return inputs.without("b");
            }
        };
        try (TestServer server = TestServer.of("scale", Map.of(), forgetful)) {
            HttpResponse<String> failed = server.post(TestServer.INFER, TestServer.row("[1, 2]"));

            assertThat(failed.statusCode()).isEqualTo(500);
            assertThat(failed.body())
                    .contains("The app's preprocessing gave a wrong input. Input 'b' of model 'scale' is missing");
        }
    }

    @Test
    void aTransformerForAnotherModelIsLeftOut() throws Exception {
        Transformer other = new Transformer() {
            @Override
            public boolean appliesTo(String model) {
                return model.equals("other");
            }

            @Override
            public Tensors preprocess(Tensors inputs) {
                throw new IllegalStateException("not for this model");
            }
        };
        try (TestServer server = TestServer.of("scale", Map.of(), other)) {
            assertThat(server.post(TestServer.INFER, TestServer.row("[1, 2]")).statusCode())
                    .isEqualTo(200);
        }
    }
}
