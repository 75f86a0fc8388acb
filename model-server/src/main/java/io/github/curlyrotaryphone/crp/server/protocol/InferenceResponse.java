package io.github.curlyrotaryphone.crp.server.protocol;

import java.util.Optional;

/**
 * The answer to one request.
 *
 * @param modelName the model that answered
 * @param modelVersion its version, even if the request named none
 * @param id the request's id
 * @param parameters those of the answer as a whole; those of an output are with its tensor
 * @param outputs the requested outputs, in that order, or all in the model's order
 */
public record InferenceResponse(
        String modelName, String modelVersion, Optional<String> id, Parameters parameters, Tensors outputs) {}
