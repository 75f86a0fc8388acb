package io.github.curlyrotaryphone.crp.server.json;

import io.github.curlyrotaryphone.crp.server.json.stream.JsonInput;
import io.github.curlyrotaryphone.crp.server.protocol.Datatype;
import java.nio.ByteBuffer;

/** Reads {@code true} and {@code false}. */
final class BooleanReader implements ElementReader {

    private final ByteBuffer data;

    BooleanReader(int elements) {
        data = ByteBuffer.allocateDirect(elements);
    }

    @Override
    public Datatype datatype() {
        return Datatype.BOOL;
    }

    @Override
    public boolean read(JsonInput input) {
        switch (input.currentToken()) {
            case VALUE_TRUE -> data.put((byte) 1);
            case VALUE_FALSE -> data.put((byte) 0);
            default -> {
                return false;
            }
        }
        return true;
    }

    @Override
    public ByteBuffer data() {
        return data.flip();
    }
}
