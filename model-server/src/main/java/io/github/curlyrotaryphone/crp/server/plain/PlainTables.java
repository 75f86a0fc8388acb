package io.github.curlyrotaryphone.crp.server.plain;

import static io.github.curlyrotaryphone.crp.server.protocol.ServingException.badRequest;

import io.github.curlyrotaryphone.crp.server.protocol.ModelMetadata;
import io.github.curlyrotaryphone.crp.server.protocol.Tensor;
import io.github.curlyrotaryphone.crp.server.protocol.TensorMetadata;
import io.github.curlyrotaryphone.crp.server.protocol.Tensors;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The inputs of a model from rows or columns of plain values. */
final class PlainTables {

    private PlainTables() {}

    /** Rows: values for a model's only input, or objects with a value for each input by its name. */
    static Tensors rows(ModelMetadata model, @Nullable Object rows) {
        if (!(rows instanceof List<?> list)) {
            throw badRequest("The rows must be a list.");
        }
        if (list.isEmpty() || !(list.get(0) instanceof Map<?, ?> first) || first.containsKey("b64")) {
            return columns(model, rows);
        }
        List<String> named = model.inputs().size() == 1 ? NamedColumns.of(model) : List.of();
        if (!named.isEmpty()) {
            return columns(model, list.stream().map(row -> ordered(row, named)).toList());
        }
        Map<String, List<@Nullable Object>> columns = new LinkedHashMap<>();
        for (Object row : list) {
            if (!(row instanceof Map<?, ?> object) || !object.keySet().equals(first.keySet())) {
                throw badRequest("The rows must all be objects with the same keys.");
            }
            object.forEach((name, value) -> columns.computeIfAbsent(name.toString(), key -> new ArrayList<>())
                    .add(value));
        }
        return columns(model, columns);
    }

    private static List<@Nullable Object> ordered(@Nullable Object row, List<String> columns) {
        if (row instanceof Map<?, ?> object) {
            return NamedColumns.ordered(object, columns);
        }
        throw badRequest("The rows must all be objects with the same keys.");
    }

    /** Values for the only input, or an object with the values for each input by its name. */
    static Tensors columns(ModelMetadata model, @Nullable Object columns) {
        if (columns instanceof Map<?, ?> byName && !byName.containsKey("b64")) {
            List<Tensor> tensors = new ArrayList<>();
            byName.forEach((name, values) -> tensors.add(PlainInput.tensor(input(model, name.toString()), values)));
            return Tensors.of(tensors);
        }
        return Tensors.of(PlainInput.tensor(onlyInput(model), columns));
    }

    static TensorMetadata onlyInput(ModelMetadata model) {
        if (model.inputs().size() != 1) {
            throw badRequest("Model '%s' has %d inputs; give each by its name."
                    .formatted(model.name(), model.inputs().size()));
        }
        return model.inputs().get(0);
    }

    private static TensorMetadata input(ModelMetadata model, String name) {
        return model.inputs().stream()
                .filter(known -> known.name().equals(name))
                .findFirst()
                .orElseThrow(() -> badRequest("Model '%s' has no input '%s'; its inputs are %s."
                        .formatted(model.name(), name, model.inputs())));
    }
}
