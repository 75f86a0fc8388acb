package io.github.curlyrotaryphone.crp.server.http;

import static io.github.curlyrotaryphone.crp.server.protocol.ServingException.badRequest;

import io.github.curlyrotaryphone.crp.server.protocol.Datatype;
import io.github.curlyrotaryphone.crp.server.protocol.InferenceRequest;
import io.github.curlyrotaryphone.crp.server.protocol.ModelMetadata;
import io.github.curlyrotaryphone.crp.server.protocol.Parameters;
import io.github.curlyrotaryphone.crp.server.protocol.Shape;
import io.github.curlyrotaryphone.crp.server.protocol.Tensor;
import io.github.curlyrotaryphone.crp.server.protocol.TensorMetadata;
import io.github.curlyrotaryphone.crp.server.protocol.Tensors;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** A body that is the raw data of a model's only input; the answer is raw as well. For BYTES, it is one element. */
final class RawRequest {

    private RawRequest() {}

    static InferenceRequest read(byte[] body, ModelMetadata model) {
        if (model.inputs().size() != 1) {
            throw badRequest("A body of raw data alone needs a model with one input; '%s' has %d."
                    .formatted(model.name(), model.inputs().size()));
        }
        TensorMetadata input = model.inputs().get(0);
        boolean text = input.datatype() == Datatype.BYTES;
        ByteBuffer data = text ? prefixed(body) : ByteBuffer.wrap(body);
        long elements = text ? 1 : body.length / input.datatype().size();
        Tensor tensor = Tensor.ofRaw(input.name(), input.datatype(), shape(input, elements), Parameters.NONE, data);
        return new InferenceRequest(
                Optional.empty(), Parameters.NONE.with("binary_data_output", true), Tensors.of(tensor), List.of());
    }

    private static ByteBuffer prefixed(byte[] text) {
        return ByteBuffer.allocate(Integer.BYTES + text.length)
                .order(ByteOrder.LITTLE_ENDIAN)
                .putInt(text.length)
                .put(text)
                .flip();
    }

    /** The declared shape, with its one variable dimension computed from the number of elements. */
    private static Shape shape(TensorMetadata input, long elements) {
        List<Long> sizes = new ArrayList<>(input.shape().dimensions());
        if (sizes.stream().filter(size -> size < 0).count() > 1) {
            throw badRequest("A body of raw data alone does not tell the shape of input '%s', %s."
                    .formatted(input.name(), input.shape()));
        }
        long known = input.shape().smallest().elements();
        sizes.replaceAll(size -> size >= 0 ? size : known == 0 ? 0 : elements / known);
        return new Shape(sizes);
    }
}
