package io.github.curlyrotaryphone.crp.server.protocol;

import java.util.List;

/**
 * The metadata of a model's input or output.
 *
 * @param name its name
 * @param datatype the type of its elements
 * @param shape its sizes, -1 for a variable dimension
 * @param columns the names along its last dimension, in order; empty if they have no names
 */
public record TensorMetadata(String name, Datatype datatype, Shape shape, List<String> columns) {

    /** Copies the list. */
    public TensorMetadata {
        columns = List.copyOf(columns);
    }

    /** An input or output without named columns. */
    public TensorMetadata(String name, Datatype datatype, Shape shape) {
        this(name, datatype, shape, List.of());
    }

    /** The same with these columns. */
    public TensorMetadata withColumns(List<String> names) {
        return new TensorMetadata(name, datatype, shape, names);
    }

    /** Such as {@code x FP32[-1,2]}, for messages. */
    @Override
    public String toString() {
        return "%s %s%s".formatted(name, datatype, shape);
    }
}
