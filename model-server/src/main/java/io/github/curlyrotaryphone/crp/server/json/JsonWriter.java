package io.github.curlyrotaryphone.crp.server.json;

import io.github.curlyrotaryphone.crp.server.json.stream.JsonOutput;
import io.github.curlyrotaryphone.crp.server.protocol.ModelMetadata;
import io.github.curlyrotaryphone.crp.server.protocol.Shape;
import io.github.curlyrotaryphone.crp.server.protocol.Tensor;
import io.github.curlyrotaryphone.crp.server.protocol.TensorMetadata;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Consumer;

/** Writes the bodies of answers. */
public final class JsonWriter {

    private JsonWriter() {}

    /** The metadata of a model. */
    public static byte[] write(ModelMetadata model) {
        return object(json -> {
            json.writeStringProperty("name", model.name());
            writeTexts(json, "versions", model.versions());
            json.writeStringProperty("platform", model.platform());
            writeMetadata(json, "inputs", model.inputs());
            writeMetadata(json, "outputs", model.outputs());
        });
    }

    /** An object of strings, booleans and lists of strings, in the order of its keys. */
    public static byte[] write(Map<String, Object> values) {
        return object(json -> new TreeMap<>(values).forEach((key, value) -> {
            if (value instanceof Boolean bool) {
                json.writeBooleanProperty(key, bool);
            } else if (value instanceof List<?> list) {
                writeTexts(json, key, list);
            } else {
                json.writeStringProperty(key, value.toString());
            }
        }));
    }

    static byte[] object(Consumer<JsonOutput> content) {
        JsonOutput json = new JsonOutput();
        json.writeStartObject();
        content.accept(json);
        json.writeEndObject();
        return json.toByteArray();
    }

    static void writeElements(JsonOutput json, Tensor tensor) {
        int elements = tensor.elements();
        switch (tensor.datatype()) {
            case BYTES -> tensor.texts().forEach(json::writeString);
            case BOOL -> {
                for (int i = 0; i < elements; i++) {
                    json.writeBoolean(tensor.longAt(i) != 0);
                }
            }
            case FP64 -> {
                for (int i = 0; i < elements; i++) {
                    json.writeNumber(tensor.doubleAt(i));
                }
            }
            case FP16, BF16, FP32 -> {
                for (int i = 0; i < elements; i++) {
                    json.writeNumber((float) tensor.doubleAt(i));
                }
            }
            case UINT64 -> {
                for (int i = 0; i < elements; i++) {
                    json.writeUnsignedNumber(tensor.longAt(i));
                }
            }
            default -> {
                for (int i = 0; i < elements; i++) {
                    json.writeNumber(tensor.longAt(i));
                }
            }
        }
    }

    private static void writeMetadata(JsonOutput json, String key, List<TensorMetadata> tensors) {
        json.writeArrayPropertyStart(key);
        for (TensorMetadata tensor : tensors) {
            json.writeStartObject();
            json.writeStringProperty("name", tensor.name());
            json.writeStringProperty("datatype", tensor.datatype().name());
            writeShape(json, tensor.shape());
            json.writeEndObject();
        }
        json.writeEndArray();
    }

    static void writeShape(JsonOutput json, Shape shape) {
        json.writeArrayPropertyStart("shape");
        shape.dimensions().forEach(json::writeNumber);
        json.writeEndArray();
    }

    private static void writeTexts(JsonOutput json, String key, List<?> texts) {
        json.writeArrayPropertyStart(key);
        texts.forEach(text -> json.writeString(text.toString()));
        json.writeEndArray();
    }
}
