package io.github.curlyrotaryphone.crp.server.protocol;

/**
 * What a model says of one of its inputs or outputs.
 *
 * @param name its name
 * @param datatype the type of its elements
 * @param shape its sizes, -1 for one that may vary
 */
public record TensorMetadata(String name, Datatype datatype, Shape shape) {

    /** Such as {@code x FP32[-1,2]}, for messages. */
    @Override
    public String toString() {
        return "%s %s%s".formatted(name, datatype, shape);
    }
}
