package io.github.curlyrotaryphone.crp.server.protocol;

import ai.onnxruntime.platform.Fp16Conversions;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/**
 * A named tensor, immutable.
 *
 * @param name the input's or output's name
 * @param datatype the type of the elements
 * @param shape the sizes, each 0 or more
 * @param parameters those of the protocol's input or output
 * @param data the elements row by row in little-endian order, as in the protocol's raw form; each element of BYTES is
 *     preceded by its length in four bytes
 */
public record Tensor(String name, Datatype datatype, Shape shape, Parameters parameters, ByteBuffer data) {

    /**
     * Checks that the data has as many elements as the shape says. The data is not copied.
     *
     * @throws IllegalArgumentException if it has more or fewer
     */
    public Tensor {
        data = data.slice().asReadOnlyBuffer().order(ByteOrder.LITTLE_ENDIAN);
        long elements = shape.elements();
        long given = datatype == Datatype.BYTES ? countTexts(name, data) : data.remaining() / datatype.size();
        if (elements != given || (datatype != Datatype.BYTES && data.remaining() % datatype.size() != 0)) {
            throw new IllegalArgumentException("Tensor '%s' has shape %s, which takes %d elements, but %d are given."
                    .formatted(name, shape, elements, given));
        }
    }

    /** A tensor without parameters. */
    public Tensor(String name, Datatype datatype, Shape shape, ByteBuffer data) {
        this(name, datatype, shape, Parameters.NONE, data);
    }

    /** The elements in the protocol's raw form: a read-only view with a separate position. */
    @Override
    public ByteBuffer data() {
        return data.duplicate().order(ByteOrder.LITTLE_ENDIAN);
    }

    /** An FP32 tensor of these values, row by row. */
    public static Tensor ofFloats(String name, Shape shape, float... values) {
        ByteBuffer data = allocate(values.length, Datatype.FP32);
        data.asFloatBuffer().put(values);
        return new Tensor(name, Datatype.FP32, shape, data);
    }

    /** An INT64 tensor of these values, row by row. */
    public static Tensor ofLongs(String name, Shape shape, long... values) {
        ByteBuffer data = allocate(values.length, Datatype.INT64);
        data.asLongBuffer().put(values);
        return new Tensor(name, Datatype.INT64, shape, data);
    }

    /** A BYTES tensor of these texts in UTF-8, row by row. */
    public static Tensor ofTexts(String name, Shape shape, List<String> values) {
        List<byte[]> encoded = values.stream()
                .map(value -> value.getBytes(StandardCharsets.UTF_8))
                .toList();
        int size =
                encoded.stream().mapToInt(value -> Integer.BYTES + value.length).sum();
        ByteBuffer data = ByteBuffer.allocate(size).order(ByteOrder.LITTLE_ENDIAN);
        encoded.forEach(value -> data.putInt(value.length).put(value));
        return new Tensor(name, Datatype.BYTES, shape, data.flip());
    }

    /**
     * A tensor of data that a client sent in the protocol's raw form. The data is not copied.
     *
     * @throws ServingException if it does not fit the shape, a BOOL is neither 0 nor 1, or BYTES are not UTF-8
     */
    public static Tensor ofRaw(String name, Datatype datatype, Shape shape, Parameters parameters, ByteBuffer data) {
        try {
            Tensor tensor = new Tensor(name, datatype, shape, parameters, data);
            RawElements.check(tensor);
            return tensor;
        } catch (IllegalArgumentException | ArithmeticException e) {
            throw ServingException.badRequest(String.valueOf(e.getMessage()));
        }
    }

    /** A tensor of zeros, false or empty texts; the shape must not contain -1. */
    public static Tensor ofZeros(String name, Datatype datatype, Shape shape) {
        int size = datatype == Datatype.BYTES ? Integer.BYTES : datatype.size();
        int bytes = Math.toIntExact(Math.multiplyExact(shape.elements(), size));
        return new Tensor(name, datatype, shape, ByteBuffer.allocate(bytes));
    }

    /** The same elements and parameters under another name. */
    public Tensor named(String other) {
        return new Tensor(other, datatype, shape, parameters, data);
    }

    /** The same elements with other parameters. */
    public Tensor with(Parameters others) {
        return new Tensor(name, datatype, shape, others, data);
    }

    /** The number of elements; {@link ArithmeticException} if it does not fit into an int. */
    public int elements() {
        return Math.toIntExact(shape.elements());
    }

    /**
     * Element {@code index}, counted row by row from 0, as the nearest double.
     *
     * @throws IllegalStateException for a tensor of BYTES
     * @throws IndexOutOfBoundsException if there is no such element
     */
    public double doubleAt(int index) {
        return switch (datatype) {
            case FP32 -> data.getFloat(index * Float.BYTES);
            case FP64 -> data.getDouble(index * Double.BYTES);
            case FP16 -> Fp16Conversions.fp16ToFloat(data.getShort(index * Short.BYTES));
            case BF16 -> Fp16Conversions.bf16ToFloat(data.getShort(index * Short.BYTES));
            default -> longAt(index);
        };
    }

    /**
     * Element {@code index}, counted row by row from 0, of a tensor of integers or booleans (1 for true). UINT64 beyond a
     * long wraps to a negative number.
     *
     * @throws IllegalStateException for a tensor of another datatype
     * @throws IndexOutOfBoundsException if there is no such element
     */
    public long longAt(int index) {
        return switch (datatype) {
            case BOOL, INT8 -> data.get(index);
            case UINT8 -> Byte.toUnsignedLong(data.get(index));
            case INT16 -> data.getShort(index * Short.BYTES);
            case UINT16 -> Short.toUnsignedLong(data.getShort(index * Short.BYTES));
            case INT32 -> data.getInt(index * Integer.BYTES);
            case UINT32 -> Integer.toUnsignedLong(data.getInt(index * Integer.BYTES));
            case INT64, UINT64 -> data.getLong(index * Long.BYTES);
            default -> throw new IllegalStateException("Tensor '" + name + "' holds " + datatype + ", not integers.");
        };
    }

    /**
     * All elements of a BYTES tensor, row by row.
     *
     * @throws IllegalStateException for a tensor of another datatype
     */
    public List<String> texts() {
        if (datatype != Datatype.BYTES) {
            throw new IllegalStateException("Tensor '" + name + "' holds " + datatype + ", not texts.");
        }
        ByteBuffer rest = data();
        List<String> texts = new ArrayList<>();
        while (rest.hasRemaining()) {
            byte[] text = new byte[rest.getInt()];
            rest.get(text);
            texts.add(new String(text, StandardCharsets.UTF_8));
        }
        return List.copyOf(texts);
    }

    private static ByteBuffer allocate(int elements, Datatype datatype) {
        return ByteBuffer.allocate(elements * datatype.size()).order(ByteOrder.LITTLE_ENDIAN);
    }

    private static long countTexts(String name, ByteBuffer data) {
        ByteBuffer rest = data.duplicate().order(ByteOrder.LITTLE_ENDIAN);
        long count = 0;
        while (rest.hasRemaining()) {
            int length = rest.remaining() < Integer.BYTES ? -1 : rest.getInt();
            if (length < 0 || length > rest.remaining()) {
                throw new IllegalArgumentException(
                        "The data of tensor '%s' ends within element %d.".formatted(name, count));
            }
            rest.position(rest.position() + length);
            count++;
        }
        return count;
    }
}
