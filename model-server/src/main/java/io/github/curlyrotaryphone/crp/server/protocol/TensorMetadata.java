package io.github.curlyrotaryphone.crp.server.protocol;

/** What a model says of one of its inputs or outputs. */
public record TensorMetadata(String name, Datatype datatype, Shape shape) {

    @Override
    public String toString() {
        return "%s %s%s".formatted(name, datatype, shape);
    }
}
