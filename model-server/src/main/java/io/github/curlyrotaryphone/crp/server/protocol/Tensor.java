package io.github.curlyrotaryphone.crp.server.protocol;

import ai.onnxruntime.platform.Fp16Conversions;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/**
 * A named tensor, immutable. The elements lie row by row in little-endian order, as in the protocol's raw form; each
 * element of BYTES is preceded by its length in four bytes.
 */
public record Tensor(String name, Datatype datatype, Shape shape, ByteBuffer data) {

    /** Checks that the data has as many elements as the shape says. */
    public Tensor {
        data = data.slice().asReadOnlyBuffer().order(ByteOrder.LITTLE_ENDIAN);
        long elements = shape.elements();
        long given = datatype == Datatype.BYTES ? countTexts(data) : data.remaining() / datatype.size();
        if (elements != given) {
            throw new IllegalArgumentException("Tensor '%s' has shape %s, which takes %d elements, but %d are given."
                    .formatted(name, shape, elements, given));
        }
    }

    /** A read-only view with a position of its own. */
    @Override
    public ByteBuffer data() {
        return data.duplicate().order(ByteOrder.LITTLE_ENDIAN);
    }

    /** An FP32 tensor. */
    public static Tensor ofFloats(String name, Shape shape, float... values) {
        ByteBuffer data = allocate(values.length, Datatype.FP32);
        data.asFloatBuffer().put(values);
        return new Tensor(name, Datatype.FP32, shape, data);
    }

    /** An INT64 tensor. */
    public static Tensor ofLongs(String name, Shape shape, long... values) {
        ByteBuffer data = allocate(values.length, Datatype.INT64);
        data.asLongBuffer().put(values);
        return new Tensor(name, Datatype.INT64, shape, data);
    }

    /** A BYTES tensor. */
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

    /** A tensor of zeros, false or empty texts. */
    public static Tensor ofZeros(String name, Datatype datatype, Shape shape) {
        int size = datatype == Datatype.BYTES ? Integer.BYTES : datatype.size();
        int bytes = Math.toIntExact(Math.multiplyExact(shape.elements(), size));
        return new Tensor(name, datatype, shape, ByteBuffer.allocate(bytes));
    }

    /** The same elements under another name. */
    public Tensor named(String other) {
        return new Tensor(other, datatype, shape, data);
    }

    public int elements() {
        return Math.toIntExact(shape.elements());
    }

    /** Element {@code index} of a tensor of numbers, as the nearest double. */
    public double doubleAt(int index) {
        return switch (datatype) {
            case FP32 -> data.getFloat(index * Float.BYTES);
            case FP64 -> data.getDouble(index * Double.BYTES);
            case FP16 -> Fp16Conversions.fp16ToFloat(data.getShort(index * Short.BYTES));
            case BF16 -> Fp16Conversions.bf16ToFloat(data.getShort(index * Short.BYTES));
            default -> longAt(index);
        };
    }

    /** Element {@code index} of a tensor of integers or booleans. UINT64 beyond a long wraps to a negative number. */
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

    /** All elements of a BYTES tensor. */
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

    private static long countTexts(ByteBuffer data) {
        ByteBuffer rest = data.duplicate().order(ByteOrder.LITTLE_ENDIAN);
        long count = 0;
        while (rest.hasRemaining()) {
            int length = rest.getInt();
            rest.position(rest.position() + length);
            count++;
        }
        return count;
    }
}
