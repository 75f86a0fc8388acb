package io.github.curlyrotaryphone.crp.oci.wire;

import io.github.curlyrotaryphone.crp.http.HttpAnswer;
import java.io.IOException;

/** The server reported a temporary failure (429 and most of 5xx). */
public final class RetryableRefusal extends IOException {
    private final transient HttpAnswer reply;

    public RetryableRefusal(HttpAnswer reply) {
        super("answered " + reply.status());
        this.reply = reply;
    }

    /** The response. */
    public HttpAnswer reply() {
        return reply;
    }
}
