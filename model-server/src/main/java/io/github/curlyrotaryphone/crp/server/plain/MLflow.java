package io.github.curlyrotaryphone.crp.server.plain;

import static io.github.curlyrotaryphone.crp.server.protocol.ServingException.badRequest;

import io.github.curlyrotaryphone.crp.server.protocol.InferenceRequest;
import io.github.curlyrotaryphone.crp.server.protocol.InferenceResponse;
import io.github.curlyrotaryphone.crp.server.protocol.ModelMetadata;
import io.github.curlyrotaryphone.crp.server.protocol.Tensors;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** MLflow's {@code /invocations}: one of four forms of the inputs, and {@code params}. */
public final class MLflow implements PlainProtocol {

    private static final List<String> FORMS = List.of("inputs", "instances", "dataframe_split", "dataframe_records");

    @Override
    public InferenceRequest read(Map<String, @Nullable Object> body, ModelMetadata model) {
        List<String> given = FORMS.stream().filter(body::containsKey).toList();
        if (given.size() != 1) {
            throw badRequest("The request must have exactly one of %s.".formatted(String.join(", ", FORMS)));
        }
        Object value = body.get(given.get(0));
        Tensors inputs = switch (given.get(0)) {
            case "inputs" -> PlainTables.columns(model, value);
            case "instances" -> PlainTables.rows(model, value);
            case "dataframe_split" -> PlainTables.rows(model, split(model, value));
            default -> PlainTables.rows(model, records(model, value));
        };
        return new InferenceRequest(Optional.empty(), PlainParameters.of(body.get("params")), inputs, List.of());
    }

    @Override
    public Map<String, Object> write(Map<String, @Nullable Object> body, InferenceResponse response) {
        return Map.of("predictions", PlainOutput.rows(response.outputs()));
    }

    /** Rows of values, in the order of the columns, or as objects if the model has names for the columns. */
    private static List<?> split(ModelMetadata model, @Nullable Object frame) {
        if (!(frame instanceof Map<?, ?> object) || !(object.get("data") instanceof List<?> data)) {
            throw badRequest("'dataframe_split' must be an object with the key 'data', a list.");
        }
        if (!(object.get("columns") instanceof List<?> columns) || !areNames(model, columns)) {
            return data;
        }
        List<Object> rows = new ArrayList<>();
        for (Object row : data) {
            if (!(row instanceof List<?> values) || values.size() != columns.size()) {
                throw badRequest("Each row of 'dataframe_split' must have %d values.".formatted(columns.size()));
            }
            Map<Object, @Nullable Object> byName = new LinkedHashMap<>();
            for (int i = 0; i < values.size(); i++) {
                byName.put(columns.get(i), values.get(i));
            }
            rows.add(byName);
        }
        return rows;
    }

    /** Objects unchanged if their keys are the model's inputs, or else their values. */
    private static Object records(ModelMetadata model, @Nullable Object records) {
        if (!(records instanceof List<?> list)) {
            throw badRequest("'dataframe_records' must be a list of objects.");
        }
        List<Object> rows = new ArrayList<>();
        for (Object each : list) {
            if (!(each instanceof Map<?, ?> object)) {
                throw badRequest("'dataframe_records' must be a list of objects.");
            }
            rows.add(areNames(model, object.keySet()) ? object : new ArrayList<>(object.values()));
        }
        return rows;
    }

    /** Whether these name the model's inputs, or the columns of its only one. */
    private static boolean areNames(ModelMetadata model, Iterable<?> names) {
        List<String> columns = NamedColumns.of(model);
        for (Object name : names) {
            if (!columns.contains(name)
                    && model.inputs().stream().noneMatch(input -> input.name().equals(name))) {
                return false;
            }
        }
        return true;
    }
}
