package io.github.curlyrotaryphone.crp.server.json;

import io.github.curlyrotaryphone.crp.server.json.stream.JsonInput;
import io.github.curlyrotaryphone.crp.server.json.stream.Token;
import io.github.curlyrotaryphone.crp.server.protocol.Datatype;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;

/** Reads integers, and refuses those outside the datatype's range. */
final class IntegerReader implements ElementReader {

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
        greatest = unsigned ? (1L << bits) - 1 : ~least;
    }

    @Override
    public Datatype datatype() {
        return datatype;
    }

    @Override
    public boolean read(JsonInput input) {
        if (input.currentToken() != Token.VALUE_NUMBER_INT || !fits(input)) {
            return false;
        }
        long bits = input.getBits();
        switch (datatype.size()) {
            case Byte.BYTES -> data.put((byte) bits);
            case Short.BYTES -> data.putShort((short) bits);
            case Integer.BYTES -> data.putInt((int) bits);
            default -> data.putLong(bits);
        }
        return true;
    }

    private boolean fits(JsonInput input) {
        if (datatype == Datatype.UINT64) {
            return input.fitsUnsignedLong();
        }
        return input.fitsLong() && input.getBits() >= least && input.getBits() <= greatest;
    }

    @Override
    public ByteBuffer data() {
        return data.flip();
    }
}
