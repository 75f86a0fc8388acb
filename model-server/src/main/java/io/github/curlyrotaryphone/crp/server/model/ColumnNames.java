package io.github.curlyrotaryphone.crp.server.model;

import io.github.curlyrotaryphone.crp.server.event.StartException;
import io.github.curlyrotaryphone.crp.server.protocol.TensorMetadata;
import java.util.Arrays;
import java.util.List;
import java.util.Set;

/**
 * Names for the columns of a tabular model's only input: those of the settings, or those of the ONNX file's metadata.
 */
final class ColumnNames {

    private ColumnNames() {}

    /**
     * The inputs, with the names on the only one.
     *
     * @param set the names in the settings; empty for those of the file
     * @param ofFile the file's metadata {@code columns}, separated by commas; "" for none. It may have another meaning,
     *     so names that do not fit are ignored
     * @throws StartException if names in the settings do not fit the model
     */
    static List<TensorMetadata> on(List<TensorMetadata> inputs, List<String> set, String ofFile) {
        List<String> names = set.isEmpty() ? split(ofFile) : set;
        if (names.isEmpty()) {
            return inputs;
        }
        if (!fit(inputs, names)) {
            if (set.isEmpty()) {
                return inputs;
            }
            throw new StartException(
                    "'columns' has the %d names %s, but the model's inputs are %s."
                            .formatted(names.size(), names, inputs),
                    "Name each column of a model with one input of rows and columns, once.");
        }
        return List.of(inputs.get(0).withColumns(names));
    }

    private static boolean fit(List<TensorMetadata> inputs, List<String> names) {
        if (inputs.size() != 1 || inputs.get(0).shape().rank() != 2) {
            return false;
        }
        long columns = inputs.get(0).shape().dimensions().get(1);
        return (columns < 0 || columns == names.size()) && Set.copyOf(names).size() == names.size();
    }

    /** The names in a text, separated by commas. */
    static List<String> split(String text) {
        return Arrays.stream(text.split(","))
                .map(String::strip)
                .filter(name -> !name.isEmpty())
                .toList();
    }
}
