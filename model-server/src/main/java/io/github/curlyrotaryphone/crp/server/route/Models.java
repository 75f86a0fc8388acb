package io.github.curlyrotaryphone.crp.server.route;

import io.github.curlyrotaryphone.crp.server.protocol.InferenceRequest;
import io.github.curlyrotaryphone.crp.server.protocol.InferenceResponse;
import io.github.curlyrotaryphone.crp.server.protocol.ModelMetadata;
import io.github.curlyrotaryphone.crp.server.protocol.Tensors;

/**
 * The server's models, for a {@link Route}. Every call goes through the model's queue, its transformers and its
 * metrics, as a client's request does; every error is a {@code ServingException}.
 */
public interface Models {

    /** All outputs of the only model; {@code ServingException} if there are several. */
    Tensors infer(Tensors inputs);

    /** The answer of that model, in its newest version. */
    InferenceResponse infer(String model, InferenceRequest request);

    /** The metadata of that model, in its newest version. */
    ModelMetadata metadata(String model);
}
