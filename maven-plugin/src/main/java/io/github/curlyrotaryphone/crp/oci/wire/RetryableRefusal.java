package io.github.curlyrotaryphone.crp.oci.wire;

import io.github.curlyrotaryphone.crp.http.HttpAnswer;
import java.io.IOException;

/** A server answered that the call may succeed later (429 and most of 5xx). */
public final class RetryableRefusal extends IOException {
    private final transient HttpAnswer reply;

    public RetryableRefusal(HttpAnswer reply) {
        super("answered " + reply.status());
        this.reply = reply;
    }

    /** What it answered. */
    public HttpAnswer reply() {
        return reply;
    }
}
