package io.github.curlyrotaryphone.crp.server.protocol;

import java.util.List;
import java.util.Optional;

/**
 * One request for an inference, as every protocol reads it.
 *
 * @param id the client's name for the request, which its answer repeats
 * @param parameters those of the request as a whole; those of an input are with its tensor
 * @param inputs the tensors for the model
 * @param outputs the requested outputs, in the order of the answer; empty for all
 */
public record InferenceRequest(
        Optional<String> id, Parameters parameters, Tensors inputs, List<RequestedOutput> outputs) {

    /** Copies the list of outputs. */
    public InferenceRequest {
        outputs = List.copyOf(outputs);
    }

    /** A request for every output, without an id or parameters. */
    public static InferenceRequest of(Tensors inputs) {
        return new InferenceRequest(Optional.empty(), Parameters.NONE, inputs, List.of());
    }
}
