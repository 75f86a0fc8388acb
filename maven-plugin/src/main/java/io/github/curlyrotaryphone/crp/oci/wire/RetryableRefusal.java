package io.github.curlyrotaryphone.crp.oci.wire;

import java.io.IOException;

/** A server answered that the call may succeed later (429 and most of 5xx). */
public final class RetryableRefusal extends IOException {
    private final transient Reply reply;

    public RetryableRefusal(Reply reply) {
        super("answered " + reply.status());
        this.reply = reply;
    }

    /** What it answered. */
    public Reply reply() {
        return reply;
    }
}
