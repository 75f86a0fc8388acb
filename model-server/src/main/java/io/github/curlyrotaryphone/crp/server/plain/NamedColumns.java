package io.github.curlyrotaryphone.crp.server.plain;

import static io.github.curlyrotaryphone.crp.server.protocol.ServingException.badRequest;

import io.github.curlyrotaryphone.crp.server.protocol.ModelMetadata;
import io.github.curlyrotaryphone.crp.server.protocol.TensorMetadata;
import io.github.curlyrotaryphone.crp.server.protocol.Tensors;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** Rows of values by the names of a tabular model's columns, in any order, such as {@code {"sepal_length": 5.1, …}}. */
public final class NamedColumns {

    private NamedColumns() {}

    /** The names by which a row may be given: those of the only input's columns, or else the names of several inputs. */
    public static List<String> of(ModelMetadata model) {
        return model.inputs().size() == 1
                ? model.inputs().get(0).columns()
                : model.inputs().stream().map(TensorMetadata::name).toList();
    }

    /**
     * The inputs of a request that is an object of columns: each has one value, for one row, or a list of values, one
     * for each row.
     *
     * @throws io.github.curlyrotaryphone.crp.server.protocol.ServingException if columns are missing or unknown
     */
    public static Tensors tensors(Map<String, @Nullable Object> columns, ModelMetadata model) {
        boolean lists = columns.values().stream().anyMatch(List.class::isInstance);
        if (lists && model.inputs().size() > 1) {
            return PlainTables.columns(model, columns);
        }
        Set<Integer> lengths = new TreeSet<>();
        columns.values().forEach(value -> lengths.add(value instanceof List<?> list ? list.size() : 1));
        if (lengths.size() > 1) {
            throw badRequest("The columns have %s values; give each as many as the others.".formatted(lengths));
        }
        List<Map<String, @Nullable Object>> rows = new ArrayList<>();
        for (int i = 0; i < lengths.iterator().next(); i++) {
            rows.add(row(columns, i));
        }
        return PlainTables.rows(model, rows);
    }

    private static Map<String, @Nullable Object> row(Map<String, @Nullable Object> columns, int index) {
        Map<String, @Nullable Object> row = new LinkedHashMap<>();
        columns.forEach((name, value) -> row.put(name, value instanceof List<?> list ? list.get(index) : value));
        return row;
    }

    /** The values of a row in the order of the columns. */
    static List<@Nullable Object> ordered(Map<?, ?> row, List<String> columns) {
        for (Object name : row.keySet()) {
            if (!columns.contains(name)) {
                throw badRequest("There is no column '%s'; the columns are %s.".formatted(name, columns));
            }
        }
        List<@Nullable Object> values = new ArrayList<>();
        for (String column : columns) {
            if (!row.containsKey(column)) {
                throw badRequest("The column '%s' is missing; the columns are %s.".formatted(column, columns));
            }
            values.add(row.get(column));
        }
        return values;
    }
}
