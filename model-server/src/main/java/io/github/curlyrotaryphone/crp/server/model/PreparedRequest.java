package io.github.curlyrotaryphone.crp.server.model;

import io.github.curlyrotaryphone.crp.server.protocol.InferenceRequest;
import io.github.curlyrotaryphone.crp.server.protocol.Tensor;
import io.github.curlyrotaryphone.crp.server.protocol.Tensors;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/**
 * A request that was checked and went through the app's preprocessing.
 *
 * @param request the request from the client
 * @param inputs the inputs of the model itself
 * @param wanted the required outputs of the model
 */
public record PreparedRequest(InferenceRequest request, Tensors inputs, Set<String> wanted) {

    /** Equal for requests that may share a run: the outputs, and everything of the inputs' shapes except their rows. */
    public Object batchKey() {
        Map<String, Object> shapes = new TreeMap<>();
        for (Tensor input : inputs) {
            if (rowsOf(input) != rows()) {
                return this; // equal to no other one
            }
            shapes.put(
                    input.name(),
                    input.shape().dimensions().subList(1, input.shape().rank()));
        }
        return Map.of("shapes", shapes, "outputs", wanted);
    }

    /** The first dimension of the inputs, which is that of a batch. */
    public long rows() {
        return inputs.iterator().hasNext() ? rowsOf(inputs.iterator().next()) : 1;
    }

    private static long rowsOf(Tensor tensor) {
        return tensor.shape().rank() == 0 ? -1 : tensor.shape().dimensions().get(0);
    }
}
