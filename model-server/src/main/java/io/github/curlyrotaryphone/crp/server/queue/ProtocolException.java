package io.github.curlyrotaryphone.crp.server.queue;

import io.github.curlyrotaryphone.crp.server.protocol.ErrorCode;

/** A request that a protocol refuses by its own rules; the queue returns it unchanged. */
public abstract class ProtocolException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    /** A refusal with the sentence for the client. */
    protected ProtocolException(String sentence) {
        super(sentence, null, false, false);
    }

    /** The code that is nearest to the refusal, for metrics. */
    public abstract ErrorCode code();
}
