package io.github.curlyrotaryphone.crp.server.plain;

import static io.github.curlyrotaryphone.crp.server.protocol.ServingException.badRequest;

import io.github.curlyrotaryphone.crp.server.protocol.Datatype;
import io.github.curlyrotaryphone.crp.server.protocol.InferenceRequest;
import io.github.curlyrotaryphone.crp.server.protocol.InferenceResponse;
import io.github.curlyrotaryphone.crp.server.protocol.ModelMetadata;
import io.github.curlyrotaryphone.crp.server.protocol.Parameters;
import io.github.curlyrotaryphone.crp.server.protocol.RequestedOutput;
import io.github.curlyrotaryphone.crp.server.protocol.Tensor;
import io.github.curlyrotaryphone.crp.server.protocol.TensorMetadata;
import io.github.curlyrotaryphone.crp.server.protocol.Tensors;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The extension generate: {@code {"text_input": …}} to {@code {"text_output": …}}, for a model with one text as its
 * input. The output is the one of BYTES that is named text_output, or else the only one.
 */
public final class Generate implements PlainProtocol {

    private static final String OUTPUT = "text_output";

    private final TensorMetadata input;
    private final TensorMetadata output;

    private Generate(TensorMetadata input, TensorMetadata output) {
        this.input = input;
        this.output = output;
    }

    /** The protocol for that model; a {@code ServingException} if the model does not take and give texts. */
    public static Generate of(ModelMetadata model) {
        return find(model)
                .orElseThrow(() -> badRequest(("Model '%s' does not generate text: that needs one input for one element"
                                + " of BYTES, and one output of BYTES or one named 'text_output'. It has %s to %s;"
                                + " use infer.")
                        .formatted(model.name(), model.inputs(), model.outputs())));
    }

    /** Whether the model takes a text and gives one. */
    public static boolean isFor(ModelMetadata model) {
        return find(model).isPresent();
    }

    private static Optional<Generate> find(ModelMetadata model) {
        List<TensorMetadata> texts = model.outputs().stream()
                .filter(output -> output.datatype() == Datatype.BYTES)
                .toList();
        Optional<TensorMetadata> output = texts.stream()
                .filter(text -> text.name().equals(OUTPUT))
                .findFirst()
                .or(() -> texts.size() == 1 ? Optional.of(texts.get(0)) : Optional.empty());
        return model.inputs().size() == 1 && takesText(model.inputs().get(0))
                ? output.map(text -> new Generate(model.inputs().get(0), text))
                : Optional.empty();
    }

    private static boolean takesText(TensorMetadata input) {
        return input.datatype() == Datatype.BYTES && input.shape().smallest().elements() == 1;
    }

    @Override
    public InferenceRequest read(Map<String, @Nullable Object> body, ModelMetadata model) {
        String text =
                text(body, "text_input").orElseThrow(() -> badRequest("The request has no 'text_input', a string."));
        Tensor tensor = Tensor.ofTexts(input.name(), input.shape().smallest(), List.of(text));
        return new InferenceRequest(
                text(body, "id"),
                PlainParameters.of(body.get("parameters")),
                Tensors.of(tensor),
                List.of(new RequestedOutput(output.name(), Parameters.NONE)));
    }

    private static Optional<String> text(Map<String, @Nullable Object> body, String key) {
        Object value = body.get(key);
        if (value != null && !(value instanceof String)) {
            throw badRequest("'%s' must be a string.".formatted(key));
        }
        return Optional.ofNullable((String) value);
    }

    /** One element is a string; several are a list of strings. */
    @Override
    public Map<String, Object> write(Map<String, @Nullable Object> body, InferenceResponse response) {
        List<String> texts = response.outputs().get(output.name()).texts();
        Map<String, Object> answer = new LinkedHashMap<>();
        response.id().ifPresent(id -> answer.put("id", id));
        answer.put("model_name", response.modelName());
        answer.put("model_version", response.modelVersion());
        answer.put(OUTPUT, texts.size() == 1 ? texts.get(0) : texts);
        return answer;
    }
}
