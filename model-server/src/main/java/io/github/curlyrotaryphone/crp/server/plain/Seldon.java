package io.github.curlyrotaryphone.crp.server.plain;

import static io.github.curlyrotaryphone.crp.server.protocol.ServingException.badRequest;

import io.github.curlyrotaryphone.crp.server.protocol.InferenceRequest;
import io.github.curlyrotaryphone.crp.server.protocol.InferenceResponse;
import io.github.curlyrotaryphone.crp.server.protocol.ModelMetadata;
import io.github.curlyrotaryphone.crp.server.protocol.Shape;
import io.github.curlyrotaryphone.crp.server.protocol.Tensor;
import io.github.curlyrotaryphone.crp.server.protocol.TensorMetadata;
import io.github.curlyrotaryphone.crp.server.protocol.Tensors;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.LongStream;
import org.jspecify.annotations.Nullable;

/** Seldon's protocol v0.1 for models with one input: {@code data} contains a {@code tensor} or an {@code ndarray}. */
public final class Seldon implements PlainProtocol {

    @Override
    public InferenceRequest read(Map<String, @Nullable Object> body, ModelMetadata model) {
        if (!(body.get("data") instanceof Map<?, ?> data)) {
            throw badRequest("The request has no 'data', an object.");
        }
        TensorMetadata input = PlainTables.onlyInput(model);
        if (data.get("tensor") instanceof Map<?, ?> tensor) {
            return InferenceRequest.of(Tensors.of(shaped(input, tensor)));
        }
        if (!data.containsKey("ndarray")) {
            throw badRequest("'data' has neither 'tensor' nor 'ndarray'.");
        }
        return InferenceRequest.of(Tensors.of(PlainInput.tensor(input, data.get("ndarray"))));
    }

    private static Tensor shaped(TensorMetadata input, Map<?, ?> tensor) {
        if (!(tensor.get("shape") instanceof List<?> sizes)
                || !(tensor.get("values") instanceof List<?> values)
                || !sizes.stream().allMatch(size -> size instanceof Long number && number >= 0)) {
            throw badRequest("'tensor' must have 'shape', a list of whole numbers, and 'values', a list.");
        }
        TensorMetadata flat = new TensorMetadata(input.name(), input.datatype(), Shape.of(-1));
        Tensor read = PlainInput.tensor(flat, values);
        Shape shape = new Shape(sizes.stream().map(Long.class::cast).toList());
        return Tensor.ofRaw(input.name(), input.datatype(), shape, read.parameters(), read.data());
    }

    /** The first output, in the form of the request's input. */
    @Override
    public Map<String, Object> write(Map<String, @Nullable Object> body, InferenceResponse response) {
        Tensor output = response.outputs().iterator().next();
        List<Long> shape = output.shape().dimensions();
        long columns = shape.size() > 1 ? shape.get(shape.size() - 1) : 1;
        Map<String, Object> data = new LinkedHashMap<>();
        data.put("names", LongStream.range(0, columns).mapToObj(i -> "t:" + i).toList());
        if (body.get("data") instanceof Map<?, ?> asked && asked.containsKey("tensor")) {
            data.put("tensor", tensor(output));
        } else {
            data.put("ndarray", PlainOutput.nested(output));
        }
        Map<String, Object> answer = new LinkedHashMap<>();
        answer.put("meta", meta());
        answer.put("data", data);
        return answer;
    }

    private static Map<String, Object> tensor(Tensor output) {
        Tensor flat = new Tensor(output.name(), output.datatype(), Shape.of(output.elements()), output.data());
        Map<String, Object> tensor = new LinkedHashMap<>();
        tensor.put("shape", output.shape().dimensions());
        tensor.put("values", PlainOutput.nested(flat));
        return tensor;
    }

    private static Map<String, Object> meta() {
        Map<String, Object> meta = new LinkedHashMap<>();
        meta.put("puid", UUID.randomUUID().toString().replace("-", ""));
        meta.put("tags", Map.of());
        meta.put("routing", Map.of());
        meta.put("requestPath", Map.of());
        meta.put("metrics", List.of());
        return meta;
    }
}
