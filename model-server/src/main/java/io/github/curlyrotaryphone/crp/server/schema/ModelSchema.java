package io.github.curlyrotaryphone.crp.server.schema;

import io.github.curlyrotaryphone.crp.server.protocol.Datatype;
import io.github.curlyrotaryphone.crp.server.protocol.ModelMetadata;
import io.github.curlyrotaryphone.crp.server.protocol.TensorMetadata;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** JSON Schema (2020-12) of the inference requests that a model accepts, and of its answers. */
public final class ModelSchema {

    private static final String DIALECT = "https://json-schema.org/draft/2020-12/schema";
    private static final Map<String, Object> TEXT = Map.of("type", "string");
    private static final Map<String, Object> PARAMETERS =
            object("type", "object", "additionalProperties", Map.of("type", List.of("string", "number", "boolean")));

    private ModelSchema() {}

    /** The schema of requests as a separate document. */
    public static Map<String, Object> document(ModelMetadata model, List<String> columns) {
        Map<String, Object> document = new LinkedHashMap<>();
        document.put("$schema", DIALECT);
        document.put("title", "Requests to the model '%s'".formatted(model.name()));
        document.putAll(request(model, columns));
        return document;
    }

    /**
     * The schema of requests.
     *
     * @param columns the names by which a row may be given; empty if it must be tensors
     */
    public static Map<String, Object> request(ModelMetadata model, List<String> columns) {
        Map<String, Object> tensors = tensors("inputs", model.inputs(), "outputs", asked(model));
        return columns.isEmpty() ? tensors : object("oneOf", List.of(tensors, row(model, columns)));
    }

    /** The schema of answers. */
    public static Map<String, Object> response(ModelMetadata model) {
        Map<String, Object> schema = tensors("outputs", model.outputs(), "model_name", Map.of("const", model.name()));
        return schema;
    }

    private static Map<String, Object> tensors(
            String key, List<TensorMetadata> tensors, String otherKey, Map<String, Object> other) {
        Map<String, Object> list = object(
                "type",
                "array",
                "minItems",
                key.equals("inputs") ? tensors.size() : 1,
                "maxItems",
                tensors.size(),
                "items",
                object("oneOf", tensors.stream().map(ModelSchema::tensor).toList()));
        return object(
                "type", "object",
                "required", List.of(key),
                "properties", object("id", TEXT, "parameters", PARAMETERS, key, list, otherKey, other));
    }

    private static Map<String, Object> tensor(TensorMetadata tensor) {
        return object(
                "type", "object",
                "required", List.of("name", "datatype", "shape", "data"),
                "properties",
                        object(
                                "name", Map.of("const", tensor.name()),
                                "datatype", Map.of("const", tensor.datatype().name()),
                                "shape", shape(tensor),
                                "parameters", PARAMETERS,
                                "data", object("type", "array", "description", data(tensor))));
    }

    private static Map<String, Object> shape(TensorMetadata tensor) {
        List<Object> sizes = tensor.shape().dimensions().stream()
                .map(size -> size < 0 ? (Object) object("type", "integer", "minimum", 0) : Map.of("const", size))
                .toList();
        Map<String, Object> shape = object("type", "array", "minItems", sizes.size(), "maxItems", sizes.size());
        if (!sizes.isEmpty()) {
            shape.put("prefixItems", sizes);
        }
        return shape;
    }

    private static String data(TensorMetadata tensor) {
        String elements = tensor.columns().isEmpty()
                ? "%s elements".formatted(tensor.datatype())
                : "%s elements, each row of them %s".formatted(tensor.datatype(), tensor.columns());
        return elements + ", row by row, flat or nested as the shape.";
    }

    private static Map<String, Object> asked(ModelMetadata model) {
        List<String> names = model.outputs().stream().map(TensorMetadata::name).toList();
        Map<String, Object> output = object(
                "type", "object",
                "required", List.of("name"),
                "properties", object("name", object("enum", names), "parameters", PARAMETERS));
        return object("type", "array", "items", output);
    }

    private static Map<String, Object> row(ModelMetadata model, List<String> columns) {
        Map<String, Object> properties = new LinkedHashMap<>();
        for (int i = 0; i < columns.size(); i++) {
            TensorMetadata input = model.inputs().get(model.inputs().size() == 1 ? 0 : i);
            Map<String, Object> value = Map.of("type", type(input.datatype()));
            properties.put(columns.get(i), object("oneOf", List.of(value, object("type", "array", "items", value))));
        }
        return object("type", "object", "required", columns, "additionalProperties", false, "properties", properties);
    }

    private static String type(Datatype datatype) {
        return switch (datatype) {
            case BOOL -> "boolean";
            case BYTES -> "string";
            case FP16, BF16, FP32, FP64 -> "number";
            default -> "integer";
        };
    }

    /** Keys and values in turn, in that order. */
    static Map<String, Object> object(Object... keysAndValues) {
        Map<String, Object> object = new LinkedHashMap<>();
        for (int i = 0; i < keysAndValues.length; i += 2) {
            object.put(keysAndValues[i].toString(), keysAndValues[i + 1]);
        }
        return object;
    }
}
