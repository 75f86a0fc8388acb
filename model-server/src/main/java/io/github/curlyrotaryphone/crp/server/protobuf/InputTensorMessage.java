package io.github.curlyrotaryphone.crp.server.protobuf;

import static io.github.curlyrotaryphone.crp.server.protocol.ServingException.badRequest;

import io.github.curlyrotaryphone.crp.server.protocol.Datatype;
import io.github.curlyrotaryphone.crp.server.protocol.Parameters;
import io.github.curlyrotaryphone.crp.server.protocol.Shape;
import io.github.curlyrotaryphone.crp.server.protocol.Tensor;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** {@code InferInputTensor}. */
final class InputTensorMessage {

    private String name = "";
    private String datatype = "";
    private final List<Long> shape = new ArrayList<>();
    private Parameters parameters = Parameters.NONE;
    private @Nullable ProtoReader contents;

    InputTensorMessage(ProtoReader reader) {
        while (reader.next()) {
            switch (reader.field()) {
                case 1 -> name = reader.text();
                case 2 -> datatype = reader.text();
                case 3 -> readShape(reader);
                case 4 -> parameters = ParameterFields.read(parameters, reader.message());
                case 5 -> contents = reader.message();
                default -> {}
            }
        }
    }

    private void readShape(ProtoReader reader) {
        if (reader.type() == ProtoReader.DELIMITED) {
            ProtoReader packed = reader.message();
            while (packed.hasRemaining()) {
                addSize(packed.varint());
            }
        } else {
            addSize(reader.number());
        }
    }

    private void addSize(long size) {
        if (size < 0) {
            throw badRequest("Input '%s': 'shape' must hold integers of 0 or more.".formatted(name));
        }
        shape.add(size);
    }

    /** The tensor of these raw contents. */
    Tensor tensor(ByteBuffer raw) {
        if (contents != null) {
            throw badRequest("Input '%s' has both 'contents' and 'raw_input_contents'.".formatted(name));
        }
        return Tensor.ofRaw(name, knownDatatype(), new Shape(shape), parameters, raw);
    }

    /** The tensor of the contents that are in this message. */
    Tensor tensor() {
        Datatype known = knownDatatype();
        ProtoReader given = contents == null ? ProtoReader.of(new byte[0]) : contents;
        ByteBuffer raw = ContentsField.of(known).read(name, known, given);
        return Tensor.ofRaw(name, known, new Shape(shape), parameters, raw);
    }

    private Datatype knownDatatype() {
        return Datatype.find(datatype)
                .orElseThrow(() -> badRequest("Input '%s' has the unknown datatype '%s'; known are %s."
                        .formatted(name, datatype, Arrays.toString(Datatype.values()))));
    }
}
