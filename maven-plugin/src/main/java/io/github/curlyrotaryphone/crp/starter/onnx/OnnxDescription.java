package io.github.curlyrotaryphone.crp.starter.onnx;

import io.github.curlyrotaryphone.crp.spec.Ordered;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * An ONNX model without its weights.
 *
 * @param inputs what it expects
 * @param outputs what it computes
 * @param metadata texts that its author put into the file
 * @param dataFiles files beside it that it refers to, as relative paths
 */
public record OnnxDescription(
        List<OnnxTensor> inputs, List<OnnxTensor> outputs, Map<String, String> metadata, Set<String> dataFiles) {
    public OnnxDescription {
        inputs = List.copyOf(inputs);
        outputs = List.copyOf(outputs);
        metadata = Ordered.sorted(metadata);
        dataFiles = Set.copyOf(dataFiles);
    }
}
