package io.github.curlyrotaryphone.crp.http;

import java.io.IOException;

/** What a server sent could not be taken in here: asking again does not help. */
public final class SinkFailure extends IOException {
    public SinkFailure(IOException cause) {
        super(cause.getMessage(), cause);
    }
}
