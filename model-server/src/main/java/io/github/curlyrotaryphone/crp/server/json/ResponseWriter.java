package io.github.curlyrotaryphone.crp.server.json;

import io.github.curlyrotaryphone.crp.server.json.stream.JsonOutput;
import io.github.curlyrotaryphone.crp.server.protocol.InferenceResponse;
import io.github.curlyrotaryphone.crp.server.protocol.Parameters;
import io.github.curlyrotaryphone.crp.server.protocol.Tensor;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.Predicate;

/** Writes the answer to an inference request; outputs may be written as raw data after the JSON. */
public final class ResponseWriter {

    private final Predicate<String> binary;
    private final List<ByteBuffer> raw = new ArrayList<>();

    private ResponseWriter(Predicate<String> binary) {
        this.binary = binary;
    }

    /**
     * Writes an answer.
     *
     * @param binary whether the output of that name is requested as raw data
     */
    public static WrittenResponse write(InferenceResponse response, Predicate<String> binary) {
        return new ResponseWriter(binary).write(response);
    }

    private WrittenResponse write(InferenceResponse response) {
        byte[] json = JsonWriter.object(generator -> {
            generator.writeStringProperty("model_name", response.modelName());
            generator.writeStringProperty("model_version", response.modelVersion());
            response.id().ifPresent(id -> generator.writeStringProperty("id", id));
            writeParameters(generator, response.parameters());
            generator.writeArrayPropertyStart("outputs");
            response.outputs().forEach(output -> write(generator, output));
            generator.writeEndArray();
        });
        return new WrittenResponse(joined(json), json.length);
    }

    private void write(JsonOutput json, Tensor tensor) {
        json.writeStartObject();
        json.writeStringProperty("name", tensor.name());
        JsonWriter.writeShape(json, tensor.shape());
        json.writeStringProperty("datatype", tensor.datatype().name());
        if (binary.test(tensor.name())) {
            ByteBuffer data = tensor.data();
            writeParameters(json, tensor.parameters().with("binary_data_size", (long) data.remaining()));
            raw.add(data);
        } else {
            writeParameters(json, tensor.parameters());
            json.writeArrayPropertyStart("data");
            JsonWriter.writeElements(json, tensor);
            json.writeEndArray();
        }
        json.writeEndObject();
    }

    private static void writeParameters(JsonOutput json, Parameters parameters) {
        if (parameters.isEmpty()) {
            return;
        }
        json.writeName("parameters");
        json.writeStartObject();
        parameters.values().forEach((name, value) -> {
            json.writeName(name);
            if (value instanceof Boolean flag) {
                json.writeBoolean(flag);
            } else if (value instanceof Long number) {
                json.writeNumber(number);
            } else if (value instanceof Double number) {
                json.writeNumber(number);
            } else {
                json.writeString(value.toString());
            }
        });
        json.writeEndObject();
    }

    private byte[] joined(byte[] json) {
        int length = json.length;
        for (ByteBuffer data : raw) {
            length = Math.addExact(length, data.remaining());
        }
        if (length == json.length) {
            return json;
        }
        byte[] body = Arrays.copyOf(json, length);
        ByteBuffer rest = ByteBuffer.wrap(body, json.length, length - json.length);
        raw.forEach(rest::put);
        return body;
    }
}
