package io.github.curlyrotaryphone.crp.server.json;

import static io.github.curlyrotaryphone.crp.server.protocol.ServingException.badRequest;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;

/** The bytes after a body's JSON: the data of tensors, one after another, as in the extension binary_tensor_data. */
final class RawData {

    private final ByteBuffer rest;

    RawData(byte[] body, int from) {
        rest = ByteBuffer.wrap(body, from, body.length - from);
    }

    /** The next bytes, of this number. */
    ByteBuffer take(String subject, long size) {
        if (size < 0 || size > rest.remaining()) {
            throw badRequest("%s has 'binary_data_size' %d, but %d bytes are left in the body."
                    .formatted(subject, size, rest.remaining()));
        }
        ByteBuffer taken = rest.slice().order(ByteOrder.LITTLE_ENDIAN);
        taken.limit((int) size);
        rest.position(rest.position() + (int) size);
        return taken;
    }

    void requireEnd() {
        if (rest.hasRemaining()) {
            throw badRequest("%d bytes follow in the body after the data of all inputs.".formatted(rest.remaining()));
        }
    }
}
