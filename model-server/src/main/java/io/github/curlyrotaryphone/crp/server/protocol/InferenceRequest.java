package io.github.curlyrotaryphone.crp.server.protocol;

import java.util.List;
import java.util.Optional;

/** One request: the inputs, and the names of the outputs that are wanted, none meaning all. */
public record InferenceRequest(Optional<String> id, Tensors inputs, List<String> outputs) {

    public InferenceRequest {
        outputs = List.copyOf(outputs);
    }
}
