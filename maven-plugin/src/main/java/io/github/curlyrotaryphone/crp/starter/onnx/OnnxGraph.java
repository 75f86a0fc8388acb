package io.github.curlyrotaryphone.crp.starter.onnx;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** What is needed of a {@code GraphProto}. */
record OnnxGraph(List<OnnxTensor> inputs, List<OnnxTensor> outputs, Set<String> dataFiles) {
    private static final int INITIALIZER = 5;
    private static final int INPUT = 11;
    private static final int OUTPUT = 12;
    private static final int TENSOR_NAME = 8;
    private static final int EXTERNAL_DATA = 13;

    static OnnxGraph read(Message graph) {
        List<Message> inputs = new ArrayList<>();
        List<OnnxTensor> outputs = new ArrayList<>();
        Set<String> initialized = new HashSet<>();
        Set<String> dataFiles = new HashSet<>();
        for (int field = graph.next(); field != 0; field = graph.next()) {
            switch (field) {
                case INITIALIZER -> addInitializer(graph.message(), initialized, dataFiles);
                case INPUT -> inputs.add(graph.message());
                case OUTPUT -> outputs.add(OnnxValue.tensor(graph.message()));
                default -> {} // nodes and descriptions
            }
        }
        if (outputs.isEmpty()) {
            throw new NotOnnxException("its graph has no output");
        }
        // Before version 4 of the format, every initializer is among the inputs too.
        List<OnnxTensor> asked = inputs.stream()
                .map(OnnxValue::tensor)
                .filter(input -> !initialized.contains(input.name()))
                .toList();
        return new OnnxGraph(asked, outputs, dataFiles);
    }

    private static void addInitializer(Message tensor, Set<String> names, Set<String> dataFiles) {
        Map<String, String> external = new HashMap<>();
        for (int field = tensor.next(); field != 0; field = tensor.next()) {
            if (field == TENSOR_NAME) {
                names.add(tensor.text());
            } else if (field == EXTERNAL_DATA) {
                OnnxFile.addEntry(tensor.message(), external);
            }
        }
        if (external.containsKey("location")) {
            dataFiles.add(external.get("location"));
        }
    }
}
