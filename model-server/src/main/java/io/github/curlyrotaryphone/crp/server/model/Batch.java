package io.github.curlyrotaryphone.crp.server.model;

import io.github.curlyrotaryphone.crp.server.protocol.Datatype;
import io.github.curlyrotaryphone.crp.server.protocol.Shape;
import io.github.curlyrotaryphone.crp.server.protocol.Tensor;
import io.github.curlyrotaryphone.crp.server.protocol.Tensors;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.StreamSupport;

/** Several requests as one: their inputs row after row, and the outputs' rows returned to each. */
final class Batch {

    private final List<PreparedRequest> requests;
    private final long rows;

    Batch(List<PreparedRequest> requests) {
        this.requests = List.copyOf(requests);
        rows = requests.stream().mapToLong(PreparedRequest::rows).sum();
    }

    Tensors joined() {
        List<Tensor> joined = new ArrayList<>();
        for (Tensor first : requests.get(0).inputs()) {
            joined.add(joined(first));
        }
        return Tensors.of(joined);
    }

    private Tensor joined(Tensor first) {
        List<ByteBuffer> parts = requests.stream()
                .map(request -> request.inputs().get(first.name()).data())
                .toList();
        int length = parts.stream().mapToInt(ByteBuffer::remaining).reduce(0, Math::addExact);
        ByteBuffer data = first.datatype() == Datatype.BYTES
                ? ByteBuffer.allocate(length)
                : ByteBuffer.allocateDirect(length); // as ONNX Runtime takes it, without a further copy
        parts.forEach(data::put);
        return new Tensor(first.name(), first.datatype(), withRows(first.shape(), rows), data.flip());
    }

    /** The outputs of each request; empty if an output does not have as many rows as the inputs have together. */
    Optional<List<Tensors>> split(Tensors outputs) {
        for (Tensor output : outputs) {
            Shape shape = output.shape();
            if (shape.rank() == 0 || shape.dimensions().get(0) != rows) {
                return Optional.empty();
            }
        }
        List<List<Tensor>> columns = StreamSupport.stream(outputs.spliterator(), false)
                .map(this::split)
                .toList();
        List<Tensors> split = new ArrayList<>();
        for (int i = 0; i < requests.size(); i++) {
            int index = i;
            split.add(
                    Tensors.of(columns.stream().map(column -> column.get(index)).toList()));
        }
        return Optional.of(split);
    }

    private List<Tensor> split(Tensor output) {
        ByteBuffer rest = output.data();
        int perRow = rows == 0 ? 0 : Math.toIntExact(output.elements() / rows);
        List<Tensor> parts = new ArrayList<>();
        for (PreparedRequest request : requests) {
            int elements = Math.toIntExact(perRow * request.rows());
            int length = length(rest, output.datatype(), elements);
            ByteBuffer part = rest.slice(rest.position(), length);
            rest.position(rest.position() + length);
            parts.add(new Tensor(output.name(), output.datatype(), withRows(output.shape(), request.rows()), part));
        }
        return parts;
    }

    private static int length(ByteBuffer data, Datatype datatype, int elements) {
        if (datatype != Datatype.BYTES) {
            return elements * datatype.size();
        }
        ByteBuffer texts = data.duplicate().order(ByteOrder.LITTLE_ENDIAN);
        for (int i = 0; i < elements; i++) {
            int length = texts.getInt();
            texts.position(texts.position() + length);
        }
        return texts.position() - data.position();
    }

    private static Shape withRows(Shape shape, long rows) {
        List<Long> sizes = new ArrayList<>(shape.dimensions());
        sizes.set(0, rows);
        return new Shape(sizes);
    }
}
