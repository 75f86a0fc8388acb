package io.github.curlyrotaryphone.crp.starter;

import io.github.curlyrotaryphone.crp.json.JsonText;
import io.github.curlyrotaryphone.crp.starter.onnx.OnnxDescription;
import io.github.curlyrotaryphone.crp.starter.onnx.OnnxTensor;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Collectors;
import tools.jackson.databind.node.ObjectNode;

/** First requests to a model, with made-up values in the shapes of its inputs; a variable dimension is 1. */
final class SampleRequests {
    /** More would make a file that nobody reads: an input of 3 x 224 x 224 has 150 528. */
    private static final long MOST_ELEMENTS = 200_000;

    /** They have no form in JSON. */
    private static final Set<String> BINARY_ONLY = Set.of("FP16", "BF16");

    private final OnnxDescription model;

    SampleRequests(OnnxDescription model) {
        this.model = model;
    }

    /** The requests by name. */
    SortedMap<String, String> all() {
        SortedMap<String, String> requests = new TreeMap<>();
        if (unsuitable().isEmpty()) {
            requests.put("first", tensors());
            namedColumns().ifPresent(names -> requests.put("named-columns", columns(names)));
        }
        return requests;
    }

    /** Why there are none. */
    Optional<String> unsuitable() {
        return model.inputs().stream()
                .map(SampleRequests::unsuitable)
                .flatMap(Optional::stream)
                .findFirst();
    }

    /** The number of columns, if the model is tabular and nothing names them. */
    Optional<Integer> unnamedColumns() {
        return namedColumns().isPresent() ? Optional.empty() : columns();
    }

    private static Optional<String> unsuitable(OnnxTensor input) {
        if (BINARY_ONLY.contains(input.datatype())) {
            return Optional.of("the input '" + input.name() + "' is " + input.datatype() + ", which JSON cannot hold");
        }
        return elements(input) > MOST_ELEMENTS
                ? Optional.of("the input '" + input.name() + "' has " + elements(input) + " elements")
                : Optional.empty();
    }

    private String tensors() {
        return model.inputs().stream()
                .map(SampleRequests::tensor)
                .collect(Collectors.joining(",\n", "{\n  \"inputs\": [\n", "\n  ]\n}\n"));
    }

    private static String tensor(OnnxTensor input) {
        String data = String.join(", ", Collections.nCopies((int) elements(input), value(input)));
        return """
                    {
                      "name": %s,
                      "datatype": "%s",
                      "shape": %s,
                      "data": [%s]
                    }""".formatted(quoted(input.name()), input.datatype(), shape(input), data)
                .indent(4)
                .stripTrailing();
    }

    private String columns(List<String> names) {
        ObjectNode row = JsonText.object();
        String value = value(model.inputs().get(0));
        names.forEach(name -> row.set(name, JsonText.read(value)));
        return JsonText.pretty(row);
    }

    /** As the server does: the names in the file count if they fit. */
    private Optional<List<String>> namedColumns() {
        List<String> names = Arrays.stream(
                        model.metadata().getOrDefault("columns", "").split(","))
                .map(String::strip)
                .filter(name -> !name.isEmpty())
                .toList();
        boolean distinct = Set.copyOf(names).size() == names.size();
        return columns().filter(columns -> distinct && columns == names.size()).map(columns -> names);
    }

    private Optional<Integer> columns() {
        if (model.inputs().size() != 1 || model.inputs().get(0).shape().size() != 2) {
            return Optional.empty();
        }
        long columns = model.inputs().get(0).shape().get(1);
        return columns > 0 && columns <= MOST_ELEMENTS ? Optional.of((int) columns) : Optional.empty();
    }

    private static List<Long> shape(OnnxTensor input) {
        return input.shape().stream().map(size -> size < 0 ? 1 : size).toList();
    }

    private static long elements(OnnxTensor input) {
        long elements = 1;
        for (long size : shape(input)) {
            elements = size != 0 && elements > Long.MAX_VALUE / size ? Long.MAX_VALUE : elements * size;
        }
        return elements;
    }

    /** Zero would be divided by, and an integer may be the number of a word in a small vocabulary. */
    private static String value(OnnxTensor input) {
        return Map.of("BYTES", "\"text\"", "BOOL", "true", "FP32", "0.5", "FP64", "0.5")
                .getOrDefault(input.datatype(), "1");
    }

    private static String quoted(String text) {
        return JsonText.compact(JsonText.tree(text));
    }
}
