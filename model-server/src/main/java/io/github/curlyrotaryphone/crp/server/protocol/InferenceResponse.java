package io.github.curlyrotaryphone.crp.server.protocol;

import java.util.Optional;

/** The answer to one request, whose id it repeats. */
public record InferenceResponse(String modelName, String modelVersion, Optional<String> id, Tensors outputs) {}
