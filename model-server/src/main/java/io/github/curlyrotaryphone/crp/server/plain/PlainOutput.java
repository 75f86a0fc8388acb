package io.github.curlyrotaryphone.crp.server.plain;

import io.github.curlyrotaryphone.crp.server.protocol.Tensor;
import io.github.curlyrotaryphone.crp.server.protocol.Tensors;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Makes plain values from tensors: lists nested as deep as the shape. */
final class PlainOutput {

    private final Tensor tensor;
    private final List<String> texts;
    private int next;

    private PlainOutput(Tensor tensor) {
        this.tensor = tensor;
        texts = switch (tensor.datatype()) {
            case BYTES -> tensor.texts();
            default -> List.of();
        };
    }

    /** The tensor's elements. */
    static Object nested(Tensor tensor) {
        return new PlainOutput(tensor).nested(0);
    }

    /**
     * For one output its elements; for several, one object for each row, or a single one if their rows do not match.
     */
    static Object rows(Tensors outputs) {
        Map<String, Object> columns = new LinkedHashMap<>();
        outputs.forEach(output -> columns.put(output.name(), nested(output)));
        if (columns.size() == 1) {
            return columns.values().iterator().next();
        }
        List<Integer> lengths = columns.values().stream()
                .map(column -> column instanceof List<?> list ? list.size() : -1)
                .distinct()
                .toList();
        if (lengths.size() != 1 || lengths.get(0) < 0) {
            return columns;
        }
        List<Object> rows = new ArrayList<>();
        for (int i = 0; i < lengths.get(0); i++) {
            Map<String, Object> row = new LinkedHashMap<>();
            for (var column : columns.entrySet()) {
                row.put(column.getKey(), ((List<?>) column.getValue()).get(i));
            }
            rows.add(row);
        }
        return rows;
    }

    private Object nested(int depth) {
        if (depth == tensor.shape().rank()) {
            return element(next++);
        }
        long length = tensor.shape().dimensions().get(depth);
        List<Object> list = new ArrayList<>();
        for (long i = 0; i < length; i++) {
            list.add(nested(depth + 1));
        }
        return list;
    }

    private Object element(int index) {
        return switch (tensor.datatype()) {
            case BYTES -> texts.get(index);
            case BOOL -> tensor.longAt(index) != 0;
            case FP64 -> tensor.doubleAt(index);
            case FP32, FP16, BF16 -> (float) tensor.doubleAt(index);
            case UINT64 -> new BigInteger(Long.toUnsignedString(tensor.longAt(index)));
            default -> tensor.longAt(index);
        };
    }
}
