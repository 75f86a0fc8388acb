package io.github.curlyrotaryphone.crp.server.json;

import io.github.curlyrotaryphone.crp.server.json.stream.JsonInput;
import io.github.curlyrotaryphone.crp.server.json.stream.Token;
import io.github.curlyrotaryphone.crp.server.protocol.Datatype;
import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;

/** Reads strings as elements of BYTES. */
final class TextReader implements ElementReader {

    private final ByteArrayOutputStream data = new ByteArrayOutputStream();

    @Override
    public Datatype datatype() {
        return Datatype.BYTES;
    }

    @Override
    public boolean read(JsonInput input) {
        if (input.currentToken() != Token.VALUE_STRING) {
            return false;
        }
        byte[] text = input.getString().getBytes(StandardCharsets.UTF_8);
        data.writeBytes(ByteBuffer.allocate(Integer.BYTES)
                .order(ByteOrder.LITTLE_ENDIAN)
                .putInt(text.length)
                .array());
        data.writeBytes(text);
        return true;
    }

    @Override
    public ByteBuffer data() {
        return ByteBuffer.wrap(data.toByteArray());
    }
}
