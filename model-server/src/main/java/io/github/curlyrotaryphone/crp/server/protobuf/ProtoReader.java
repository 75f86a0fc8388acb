package io.github.curlyrotaryphone.crp.server.protobuf;

import static io.github.curlyrotaryphone.crp.server.protocol.ServingException.badRequest;

import io.github.curlyrotaryphone.crp.server.protocol.ServingException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;

/**
 * Reads the fields of one protobuf message, without copying. Invalid protobuf is a {@link ServingException#badRequest}.
 *
 * <p>{@code while (reader.next()) switch (reader.field())} visits each field; one whose value is not read is skipped.
 */
public final class ProtoReader {

    static final int VARINT = 0;
    static final int FIXED64 = 1;
    static final int DELIMITED = 2;
    static final int FIXED32 = 5;

    private static final int TYPE_BITS = 3;
    private static final int GROUP_BITS = 7;
    private static final int LONGEST_SHIFT = 63;

    private final ByteBuffer rest;
    private int field;
    private int type;
    private boolean unread;

    private ProtoReader(ByteBuffer message) {
        rest = message.order(ByteOrder.LITTLE_ENDIAN);
    }

    /** A reader of a whole message. */
    public static ProtoReader of(byte[] message) {
        return new ProtoReader(ByteBuffer.wrap(message));
    }

    /** A reader of a whole message, from the position of the buffer to its limit. */
    public static ProtoReader of(ByteBuffer message) {
        return new ProtoReader(message.slice());
    }

    /** Goes to the next field; false at the message's end. */
    public boolean next() {
        if (unread) {
            skip();
        }
        if (!rest.hasRemaining()) {
            return false;
        }
        long tag = varint();
        field = (int) (tag >>> TYPE_BITS);
        type = (int) tag & ((1 << TYPE_BITS) - 1);
        if (field <= 0) {
            throw invalid();
        }
        unread = true;
        return true;
    }

    /** The current field's number. */
    public int field() {
        return field;
    }

    int type() {
        return type;
    }

    boolean hasRemaining() {
        return rest.hasRemaining();
    }

    /** The current field, a whole number or boolean. */
    public long number() {
        require(VARINT);
        return varint();
    }

    /** The current field, a string. */
    public String text() {
        ByteBuffer bytes = bytes();
        try {
            return StandardCharsets.UTF_8.newDecoder().decode(bytes).toString();
        } catch (CharacterCodingException e) {
            throw invalid();
        }
    }

    /** The current field, a message. */
    public ProtoReader message() {
        return of(bytes());
    }

    /** The current field, bytes or a packed field: a view. */
    public ByteBuffer bytes() {
        require(DELIMITED);
        long length = varint();
        if (length < 0 || length > rest.remaining()) {
            throw invalid();
        }
        ByteBuffer bytes = rest.slice(rest.position(), (int) length).order(ByteOrder.LITTLE_ENDIAN);
        rest.position(rest.position() + (int) length);
        return bytes;
    }

    int fixed32() {
        require(FIXED32);
        return needing(Integer.BYTES).getInt();
    }

    long fixed64() {
        require(FIXED64);
        return needing(Long.BYTES).getLong();
    }

    /** A number without a tag before it, as in a packed field. */
    long varint() {
        long value = 0;
        for (int shift = 0; shift <= LONGEST_SHIFT; shift += GROUP_BITS) {
            byte group = needing(1).get();
            value |= (long) (group & 0x7f) << shift;
            if (group >= 0) {
                return value;
            }
        }
        throw invalid();
    }

    private void skip() {
        unread = false;
        switch (type) {
            case VARINT -> varint();
            case FIXED64 -> needing(Long.BYTES).getLong();
            case DELIMITED -> {
                unread = true;
                bytes();
            }
            case FIXED32 -> needing(Integer.BYTES).getInt();
            default -> throw invalid();
        }
    }

    private void require(int wanted) {
        if (type != wanted) {
            throw invalid();
        }
        unread = false;
    }

    private ByteBuffer needing(int bytes) {
        if (rest.remaining() < bytes) {
            throw invalid();
        }
        return rest;
    }

    private static ServingException invalid() {
        return badRequest("The message is not valid protobuf.");
    }
}
