package io.github.curlyrotaryphone.crp.server.inference;

import io.github.curlyrotaryphone.crp.server.protocol.InferenceRequest;
import io.github.curlyrotaryphone.crp.server.protocol.InferenceResponse;
import io.github.curlyrotaryphone.crp.server.protocol.ModelMetadata;

/**
 * One request of some protocol for an inference. Reading and writing may take as long as the inference itself, so both
 * are done by the queue's threads.
 *
 * @param <A> the protocol's answer
 */
public interface Translation<A> {

    /** Reads the request; {@link io.github.curlyrotaryphone.crp.server.protocol.ServingException} if it is invalid. */
    InferenceRequest read(ModelMetadata model);

    /** Writes the answer. */
    A write(InferenceRequest request, InferenceResponse response);
}
