package io.github.curlyrotaryphone.crp.http;

import java.io.IOException;

/** The response could not be stored locally; a retry does not help. */
public final class SinkFailure extends IOException {
    public SinkFailure(IOException cause) {
        super(cause.getMessage(), cause);
    }
}
