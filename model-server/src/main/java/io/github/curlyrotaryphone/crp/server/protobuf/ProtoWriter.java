package io.github.curlyrotaryphone.crp.server.protobuf;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/** Writes the fields of one protobuf message. Values that are zero or empty are omitted, as in proto3. */
public final class ProtoWriter {

    private static final int TYPE_BITS = 3;
    private static final int GROUP_BITS = 7;
    private static final int LOW_BITS = 0x7f;

    private byte[] bytes = new byte[64];
    private int length;

    /** A whole number. */
    public ProtoWriter number(int field, long value) {
        return value == 0 ? this : numberAlways(field, value);
    }

    /** An integer in a oneof, where zero is a value. */
    ProtoWriter numberAlways(int field, long value) {
        tag(field, ProtoReader.VARINT);
        varint(value);
        return this;
    }

    /** A boolean. */
    public ProtoWriter flag(int field, boolean value) {
        return number(field, value ? 1 : 0);
    }

    ProtoWriter fixed64(int field, long value) {
        tag(field, ProtoReader.FIXED64);
        little(value, Long.BYTES);
        return this;
    }

    /** A string. */
    public ProtoWriter text(int field, String value) {
        return value.isEmpty() ? this : element(field, ByteBuffer.wrap(value.getBytes(StandardCharsets.UTF_8)));
    }

    /** An embedded message. */
    public ProtoWriter message(int field, ProtoWriter value) {
        return element(field, ByteBuffer.wrap(value.bytes, 0, value.length));
    }

    /** Bytes, a string or a message, even if it is empty: an element of a repeated field. */
    public ProtoWriter element(int field, ByteBuffer value) {
        tag(field, ProtoReader.DELIMITED);
        varint(value.remaining());
        return append(value);
    }

    /** Writes these bytes unchanged. */
    ProtoWriter append(ByteBuffer value) {
        int count = value.remaining();
        room(count);
        value.duplicate().get(bytes, length, count);
        length += count;
        return this;
    }

    /** A number without a tag before it, as in a packed field. */
    ProtoWriter varint(long value) {
        long rest = value;
        while ((rest & ~(long) LOW_BITS) != 0) {
            little((rest & LOW_BITS) | (LOW_BITS + 1), 1);
            rest >>>= GROUP_BITS;
        }
        little(rest, 1);
        return this;
    }

    /** The lowest bytes of a value, the lowest first. */
    ProtoWriter little(long value, int count) {
        room(count);
        for (int i = 0; i < count; i++) {
            bytes[length++] = (byte) (value >>> (Byte.SIZE * i));
        }
        return this;
    }

    int length() {
        return length;
    }

    /** A view of the written bytes. */
    ByteBuffer view() {
        return ByteBuffer.wrap(bytes, 0, length);
    }

    /** The message. */
    public byte[] toBytes() {
        return Arrays.copyOf(bytes, length);
    }

    private void tag(int field, int type) {
        varint(((long) field << TYPE_BITS) | type);
    }

    private void room(int more) {
        int needed = Math.addExact(length, more);
        if (needed > bytes.length) {
            bytes = Arrays.copyOf(bytes, (int) Math.min(Integer.MAX_VALUE - 8L, Math.max(needed, 2L * bytes.length)));
        }
    }
}
