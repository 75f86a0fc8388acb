package io.github.curlyrotaryphone.crp.server.protocol;

import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;

/**
 * The sizes of a tensor's dimensions, the outermost first.
 *
 * @param dimensions each 0 or more; in metadata also -1, for a variable dimension. Empty for a scalar
 */
public record Shape(List<Long> dimensions) {

    /** Copies the list. */
    public Shape {
        dimensions = List.copyOf(dimensions);
    }

    /** The shape with these sizes. */
    public static Shape of(long... dimensions) {
        return new Shape(Arrays.stream(dimensions).boxed().toList());
    }

    /** The number of dimensions; 0 for a scalar. */
    public int rank() {
        return dimensions.size();
    }

    /** The sizes in a new array. */
    public long[] toArray() {
        return dimensions.stream().mapToLong(Long::longValue).toArray();
    }

    /**
     * The number of elements; 1 for a scalar's empty shape.
     *
     * @throws ArithmeticException if it does not fit into a long
     */
    public long elements() {
        return dimensions.stream().reduce(1L, Math::multiplyExact);
    }

    /** Whether a tensor of this shape is valid for the shape {@code declared}, which may contain -1. */
    public boolean fits(Shape declared) {
        if (rank() != declared.rank()) {
            return false;
        }
        for (int i = 0; i < rank(); i++) {
            long wanted = declared.dimensions.get(i);
            if (wanted >= 0 && wanted != dimensions.get(i)) {
                return false;
            }
        }
        return true;
    }

    /** This shape with 1 for each variable dimension. */
    public Shape smallest() {
        return new Shape(dimensions.stream().map(size -> size < 0 ? 1 : size).toList());
    }

    /** Such as {@code [-1,2]}, for messages. */
    @Override
    public String toString() {
        return dimensions.stream().map(String::valueOf).collect(Collectors.joining(",", "[", "]"));
    }
}
