package io.github.curlyrotaryphone.crp.server.protocol;

import static io.github.curlyrotaryphone.crp.server.protocol.ServingException.badRequest;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;

/** Checks the elements of raw data, for datatypes in which not every bit pattern is valid. */
final class RawElements {

    private RawElements() {}

    static void check(Tensor tensor) {
        switch (tensor.datatype()) {
            case BOOL -> checkBooleans(tensor);
            case BYTES -> checkTexts(tensor);
            default -> {}
        }
    }

    private static void checkBooleans(Tensor tensor) {
        for (int i = 0; i < tensor.elements(); i++) {
            long value = tensor.longAt(i);
            if (value != 0 && value != 1) {
                throw badRequest("Tensor '%s' has datatype BOOL, but element %d of its data is the byte %d."
                        .formatted(tensor.name(), i, value));
            }
        }
    }

    private static void checkTexts(Tensor tensor) {
        ByteBuffer data = tensor.data();
        for (int i = 0; data.hasRemaining(); i++) {
            int length = data.getInt();
            try {
                StandardCharsets.UTF_8.newDecoder().decode(data.slice(data.position(), length));
            } catch (CharacterCodingException e) {
                throw badRequest("Tensor '%s' has datatype BYTES, but element %d of its data is no text in UTF-8."
                        .formatted(tensor.name(), i));
            }
            data.position(data.position() + length);
        }
    }
}
