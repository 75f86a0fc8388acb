package io.github.curlyrotaryphone.crp.server.json;

import io.github.curlyrotaryphone.crp.server.protocol.Datatype;
import java.math.BigInteger;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonParser.NumberType;
import tools.jackson.core.JsonToken;

/** Reads integers, and refuses those outside the datatype's range. */
final class IntegerReader implements ElementReader {

    private static final int LONG_BITS = 64;

    private final Datatype datatype;
    private final ByteBuffer data;
    private final long least;
    private final long greatest;

    IntegerReader(Datatype datatype, int elements) {
        this.datatype = datatype;
        data = ByteBuffer.allocateDirect(Math.multiplyExact(elements, datatype.size()))
                .order(ByteOrder.LITTLE_ENDIAN);
        int bits = datatype.size() * Byte.SIZE;
        boolean unsigned = datatype.name().startsWith("U");
        least = unsigned ? 0 : -1L << (bits - 1);
        greatest = unsigned && bits < LONG_BITS ? (1L << bits) - 1 : unsigned ? Long.MAX_VALUE : ~least;
    }

    @Override
    public Datatype datatype() {
        return datatype;
    }

    @Override
    public boolean read(JsonParser parser) {
        if (parser.currentToken() != JsonToken.VALUE_NUMBER_INT) {
            return false;
        }
        if (parser.getNumberType() == NumberType.BIG_INTEGER) {
            return readBeyondLong(parser.getBigIntegerValue());
        }
        long value = parser.getLongValue();
        if (value < least || value > greatest) {
            return false;
        }
        switch (datatype.size()) {
            case Byte.BYTES -> data.put((byte) value);
            case Short.BYTES -> data.putShort((short) value);
            case Integer.BYTES -> data.putInt((int) value);
            default -> data.putLong(value);
        }
        return true;
    }

    private boolean readBeyondLong(BigInteger value) {
        if (datatype != Datatype.UINT64 || value.signum() < 0 || value.bitLength() > LONG_BITS) {
            return false;
        }
        data.putLong(value.longValue());
        return true;
    }

    @Override
    public ByteBuffer data() {
        return data.flip();
    }
}
