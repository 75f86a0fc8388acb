package io.github.curlyrotaryphone.crp.server.protocol;

import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;

/** The sizes of a tensor's dimensions. In metadata, -1 stands for a size that may vary. */
public record Shape(List<Long> dimensions) {

    public Shape {
        dimensions = List.copyOf(dimensions);
    }

    public static Shape of(long... dimensions) {
        return new Shape(Arrays.stream(dimensions).boxed().toList());
    }

    public int rank() {
        return dimensions.size();
    }

    public long[] toArray() {
        return dimensions.stream().mapToLong(Long::longValue).toArray();
    }

    /** The number of elements; 1 for a scalar's empty shape. {@link ArithmeticException} beyond a long. */
    public long elements() {
        return dimensions.stream().reduce(1L, Math::multiplyExact);
    }

    /** Whether a tensor of this shape may stand where {@code declared} is declared. */
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

    /** This shape with 1 for each size that may vary. */
    public Shape smallest() {
        return new Shape(dimensions.stream().map(size -> size < 0 ? 1 : size).toList());
    }

    @Override
    public String toString() {
        return dimensions.stream().map(String::valueOf).collect(Collectors.joining(",", "[", "]"));
    }
}
