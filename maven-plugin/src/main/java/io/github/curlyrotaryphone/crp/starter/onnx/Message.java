package io.github.curlyrotaryphone.crp.starter.onnx;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;

/** One protobuf message, read field by field; the content of fields that nobody asks for is skipped. */
final class Message {
    private static final int VARINT = 0;
    private static final int FIXED_64 = 1;
    private static final int LENGTH = 2;
    private static final int FIXED_32 = 5;
    private static final int LAST_SHIFT = 63;

    private final ByteBuffer bytes;
    private int wireType;
    private long number;
    private ByteBuffer content = ByteBuffer.allocate(0);

    Message(ByteBuffer bytes) {
        this.bytes = bytes.slice().order(ByteOrder.LITTLE_ENDIAN);
    }

    /** Moves to the next field; returns its number, or 0 at the end. */
    int next() {
        if (!bytes.hasRemaining()) {
            return 0;
        }
        long tag = varint();
        wireType = (int) (tag & 7);
        int field = (int) (tag >>> 3);
        if (field <= 0) {
            throw new NotOnnxException("a field has the number " + field);
        }
        switch (wireType) {
            case VARINT -> number = varint();
            case FIXED_64 -> skip(Long.BYTES);
            case FIXED_32 -> skip(Integer.BYTES);
            case LENGTH -> content = skip(varint());
            default -> throw new NotOnnxException("a field has the wire type " + wireType);
        }
        return field;
    }

    long number() {
        require(VARINT);
        return number;
    }

    Message message() {
        require(LENGTH);
        return new Message(content);
    }

    String text() {
        require(LENGTH);
        return StandardCharsets.UTF_8.decode(content.duplicate()).toString();
    }

    private void require(int expected) {
        if (wireType != expected) {
            throw new NotOnnxException("a field has the wire type " + wireType + " instead of " + expected);
        }
    }

    private ByteBuffer skip(long length) {
        if (length < 0 || length > bytes.remaining()) {
            throw new NotOnnxException("it ends within a field");
        }
        ByteBuffer skipped = bytes.slice(bytes.position(), (int) length);
        bytes.position(bytes.position() + (int) length);
        return skipped;
    }

    private long varint() {
        long value = 0;
        for (int shift = 0; shift <= LAST_SHIFT; shift += 7) {
            if (!bytes.hasRemaining()) {
                throw new NotOnnxException("it ends within a number");
            }
            byte next = bytes.get();
            value |= (long) (next & 0x7f) << shift;
            if (next >= 0) {
                return value;
            }
        }
        throw new NotOnnxException("a number is longer than ten bytes");
    }
}
