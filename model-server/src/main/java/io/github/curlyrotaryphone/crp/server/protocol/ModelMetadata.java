package io.github.curlyrotaryphone.crp.server.protocol;

import java.util.List;
import java.util.stream.Stream;

/** What clients are told of a model: its versions, and the tensors that it takes and gives. */
public record ModelMetadata(
        String name,
        List<String> versions,
        String platform,
        List<TensorMetadata> inputs,
        List<TensorMetadata> outputs) {

    public ModelMetadata {
        versions = List.copyOf(versions);
        inputs = List.copyOf(inputs);
        outputs = List.copyOf(outputs);
    }

    public ModelMetadata withInputs(List<TensorMetadata> changed) {
        return new ModelMetadata(name, versions, platform, changed, outputs);
    }

    public ModelMetadata withOutputs(List<TensorMetadata> changed) {
        return new ModelMetadata(name, versions, platform, inputs, changed);
    }

    /** This metadata with one more output at the end. */
    public ModelMetadata plusOutput(TensorMetadata output) {
        return withOutputs(Stream.concat(outputs.stream(), Stream.of(output)).toList());
    }
}
