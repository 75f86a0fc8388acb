package io.github.curlyrotaryphone.crp.starter.onnx;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Reads a {@code ValueInfoProto}, an input or output of a graph. */
final class OnnxValue {
    private static final int NAME = 1;
    private static final int TYPE = 2;
    private static final int TENSOR_TYPE = 1;
    private static final int ELEMENT_TYPE = 1;
    private static final int SHAPE = 2;
    private static final int DIMENSION = 1;
    private static final int DIMENSION_VALUE = 1;
    private static final long VARIABLE = -1;

    /** By {@code TensorProto.DataType}. */
    private static final Map<Integer, String> DATATYPES = Map.ofEntries(
            Map.entry(1, "FP32"),
            Map.entry(2, "UINT8"),
            Map.entry(3, "INT8"),
            Map.entry(4, "UINT16"),
            Map.entry(5, "INT16"),
            Map.entry(6, "INT32"),
            Map.entry(7, "INT64"),
            Map.entry(8, "BYTES"),
            Map.entry(9, "BOOL"),
            Map.entry(10, "FP16"),
            Map.entry(11, "FP64"),
            Map.entry(12, "UINT32"),
            Map.entry(13, "UINT64"),
            Map.entry(16, "BF16"));

    private OnnxValue() {}

    static OnnxTensor tensor(Message value) {
        String name = "";
        Optional<Message> type = Optional.empty();
        for (int field = value.next(); field != 0; field = value.next()) {
            if (field == NAME) {
                name = value.text();
            } else if (field == TYPE) {
                type = Optional.of(value.message());
            }
        }
        Message typed = type.orElse(null);
        if (typed == null || typed.next() != TENSOR_TYPE) {
            throw new NotOnnxException("'" + name + "' is not a plain tensor");
        }
        return tensor(name, typed.message());
    }

    private static OnnxTensor tensor(String name, Message type) {
        int elementType = 0;
        List<Long> shape = List.of();
        for (int field = type.next(); field != 0; field = type.next()) {
            if (field == ELEMENT_TYPE) {
                elementType = (int) type.number();
            } else if (field == SHAPE) {
                shape = shape(type.message());
            }
        }
        String datatype = DATATYPES.get(elementType);
        if (datatype == null) {
            throw new NotOnnxException("'" + name + "' has the data type " + elementType + " of ONNX");
        }
        return new OnnxTensor(name, datatype, shape);
    }

    private static List<Long> shape(Message shape) {
        List<Long> dimensions = new ArrayList<>();
        for (int field = shape.next(); field != 0; field = shape.next()) {
            if (field == DIMENSION) {
                dimensions.add(dimension(shape.message()));
            }
        }
        return dimensions;
    }

    private static long dimension(Message dimension) {
        long value = VARIABLE;
        for (int field = dimension.next(); field != 0; field = dimension.next()) {
            if (field == DIMENSION_VALUE) {
                value = dimension.number();
            }
        }
        return value;
    }
}
