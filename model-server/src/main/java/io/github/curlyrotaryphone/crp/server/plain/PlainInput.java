package io.github.curlyrotaryphone.crp.server.plain;

import static io.github.curlyrotaryphone.crp.server.protocol.ServingException.badRequest;

import io.github.curlyrotaryphone.crp.server.protocol.Datatype;
import io.github.curlyrotaryphone.crp.server.protocol.ServingException;
import io.github.curlyrotaryphone.crp.server.protocol.Shape;
import io.github.curlyrotaryphone.crp.server.protocol.Tensor;
import io.github.curlyrotaryphone.crp.server.protocol.TensorMetadata;
import java.math.BigInteger;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Makes a tensor from plain values: nested lists, whose nesting is the shape, in the datatype that the model declares.
 */
final class PlainInput {

    private final TensorMetadata declared;
    private final List<Object> elements = new ArrayList<>();

    private PlainInput(TensorMetadata declared) {
        this.declared = declared;
    }

    /** The tensor for that input. If the model expects a table, a list is read as one row, or else as one column. */
    static Tensor tensor(TensorMetadata declared, @Nullable Object nested) {
        return new PlainInput(declared).read(nested);
    }

    private Tensor read(@Nullable Object nested) {
        List<Long> sizes = new ArrayList<>();
        Object first = nested;
        while (first instanceof List<?> list) {
            sizes.add((long) list.size());
            first = list.isEmpty() ? null : list.get(0);
        }
        collect(nested, sizes, 0);
        return new Tensor(declared.name(), declared.datatype(), fitting(new Shape(sizes)), data());
    }

    private void collect(@Nullable Object nested, List<Long> sizes, int depth) {
        if (depth < sizes.size()) {
            if (!(nested instanceof List<?> list) || list.size() != sizes.get(depth)) {
                throw badRequest("The lists for input '%s' are not of one length.".formatted(declared.name()));
            }
            list.forEach(each -> collect(each, sizes, depth + 1));
        } else if (nested == null || nested instanceof List<?>) {
            throw badRequest("A value for input '%s' is null, or a list among values.".formatted(declared.name()));
        } else {
            elements.add(nested);
        }
    }

    private Shape fitting(Shape given) {
        if (given.rank() == declared.shape().rank() - 1) {
            List<Long> row = new ArrayList<>(List.of(1L));
            row.addAll(given.dimensions());
            List<Long> column = new ArrayList<>(given.dimensions());
            column.add(1L);
            for (List<Long> sizes : List.of(row, column)) {
                if (new Shape(sizes).fits(declared.shape())) {
                    return new Shape(sizes);
                }
            }
        }
        return given;
    }

    private ByteBuffer data() {
        Datatype datatype = declared.datatype();
        if (datatype == Datatype.BYTES) {
            return Tensor.ofTexts(
                            declared.name(),
                            Shape.of(elements.size()),
                            elements.stream().map(this::text).toList())
                    .data();
        }
        ByteBuffer data = ByteBuffer.allocate(elements.size() * datatype.size()).order(ByteOrder.LITTLE_ENDIAN);
        for (Object element : elements) {
            put(data, datatype, element);
        }
        return data.flip();
    }

    private void put(ByteBuffer data, Datatype datatype, Object element) {
        switch (datatype) {
            case FP32 -> data.putFloat((float) number(element).doubleValue());
            case FP64 -> data.putDouble(number(element).doubleValue());
            case BOOL -> data.put((byte) (truth(element) ? 1 : 0));
            case FP16, BF16, BYTES ->
                throw badRequest("Input '%s' has datatype %s, which this protocol cannot carry."
                        .formatted(declared.name(), datatype));
            default -> putInteger(data, datatype, integer(element, datatype));
        }
    }

    private static void putInteger(ByteBuffer data, Datatype datatype, long value) {
        switch (datatype.size()) {
            case Byte.BYTES -> data.put((byte) value);
            case Short.BYTES -> data.putShort((short) value);
            case Integer.BYTES -> data.putInt((int) value);
            default -> data.putLong(value);
        }
    }

    private Number number(Object element) {
        if (element instanceof Number number) {
            return number;
        }
        throw wrong(element);
    }

    private boolean truth(Object element) {
        if (element instanceof Boolean flag) {
            return flag;
        }
        throw wrong(element);
    }

    private long integer(Object element, Datatype datatype) {
        BigInteger value = element instanceof Long number
                ? BigInteger.valueOf(number)
                : element instanceof BigInteger large ? large : whole(element);
        int bits = datatype.size() * Byte.SIZE;
        boolean unsigned = datatype.name().startsWith("U");
        if (value.bitLength() > (unsigned ? bits : bits - 1) || (unsigned && value.signum() < 0)) {
            throw wrong(element);
        }
        return value.longValue();
    }

    /** Clients of tabular models send 1.0 for 1. */
    private BigInteger whole(Object element) {
        if (element instanceof Double number && number == Math.rint(number) && Math.abs(number) < 1L << 53) {
            return BigInteger.valueOf(number.longValue());
        }
        throw wrong(element);
    }

    /** A text, or {@code {"b64": …}} with the bytes of one. */
    private String text(Object element) {
        if (element instanceof Map<?, ?> object && object.get("b64") instanceof String encoded) {
            try {
                return new String(Base64.getDecoder().decode(encoded), StandardCharsets.UTF_8);
            } catch (IllegalArgumentException e) {
                throw badRequest("A value 'b64' for input '%s' is not base64.".formatted(declared.name()));
            }
        }
        if (element instanceof String text) {
            return text;
        }
        throw wrong(element);
    }

    private ServingException wrong(Object element) {
        return badRequest("Input '%s' has datatype %s, but one of its values is %s."
                .formatted(declared.name(), declared.datatype(), element));
    }
}
