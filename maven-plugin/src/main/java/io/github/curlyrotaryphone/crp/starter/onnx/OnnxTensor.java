package io.github.curlyrotaryphone.crp.starter.onnx;

import java.util.List;

/**
 * An input or output of a model.
 *
 * @param name its name
 * @param datatype the name of its type in the Open Inference Protocol, such as {@code FP32}
 * @param shape its dimensions; -1 for a variable one
 */
public record OnnxTensor(String name, String datatype, List<Long> shape) {
    public OnnxTensor {
        shape = List.copyOf(shape);
    }
}
