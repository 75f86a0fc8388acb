package io.github.curlyrotaryphone.crp.server.json;

import io.github.curlyrotaryphone.crp.server.json.stream.JsonInput;
import io.github.curlyrotaryphone.crp.server.protocol.Datatype;
import java.nio.ByteBuffer;

/** Collects elements of one datatype, each read from the input's current token. */
interface ElementReader {

    Datatype datatype();

    /** Takes the current token; false if it is no element of the datatype. */
    boolean read(JsonInput input);

    /** The elements so far, in the protocol's raw form. */
    ByteBuffer data();

    static ElementReader of(Datatype datatype, int elements) {
        return switch (datatype) {
            case BOOL -> new BooleanReader(elements);
            case BYTES -> new TextReader();
            case FP16, BF16, FP32, FP64 -> new FloatingPointReader(datatype, elements);
            default -> new IntegerReader(datatype, elements);
        };
    }
}
