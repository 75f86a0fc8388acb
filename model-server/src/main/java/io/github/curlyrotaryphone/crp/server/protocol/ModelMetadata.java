package io.github.curlyrotaryphone.crp.server.protocol;

import java.util.List;
import java.util.stream.Stream;

/**
 * The metadata of a model for clients, which requests are checked against.
 *
 * @param name the model's name
 * @param versions every version that is served, from the oldest to the newest
 * @param platform the format of the model, such as {@code onnx_onnxv1}
 * @param inputs its inputs, all of them required
 * @param outputs its outputs
 */
public record ModelMetadata(
        String name,
        List<String> versions,
        String platform,
        List<TensorMetadata> inputs,
        List<TensorMetadata> outputs) {

    /** Copies the lists. */
    public ModelMetadata {
        versions = List.copyOf(versions);
        inputs = List.copyOf(inputs);
        outputs = List.copyOf(outputs);
    }

    /** This metadata with other inputs. */
    public ModelMetadata withInputs(List<TensorMetadata> changed) {
        return new ModelMetadata(name, versions, platform, changed, outputs);
    }

    /** This metadata with other outputs. */
    public ModelMetadata withOutputs(List<TensorMetadata> changed) {
        return new ModelMetadata(name, versions, platform, inputs, changed);
    }

    /** This metadata with one more output at the end. */
    public ModelMetadata plusOutput(TensorMetadata output) {
        return withOutputs(Stream.concat(outputs.stream(), Stream.of(output)).toList());
    }
}
