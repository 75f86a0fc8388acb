package io.github.curlyrotaryphone.crp.server.inference;

import io.github.curlyrotaryphone.crp.server.protocol.InferenceResponse;

/** Decides which answers are too large to be sent, and keeps these for the client elsewhere. */
@FunctionalInterface
public interface LargeAnswers {

    /** Every answer is sent. */
    LargeAnswers SENT = response -> response;

    /**
     * The answer to send: the same one, or one without outputs whose parameters say where they are. {@link
     * io.github.curlyrotaryphone.crp.server.protocol.ServingException} if it cannot be kept.
     */
    InferenceResponse take(InferenceResponse response);
}
