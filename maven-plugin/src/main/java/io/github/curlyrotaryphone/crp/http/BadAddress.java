package io.github.curlyrotaryphone.crp.http;

import java.io.IOException;

/** A server named an address that cannot be followed: asking again does not help. */
public final class BadAddress extends IOException {
    /** With a message that says which address and why, as the end of a sentence about the server. */
    public BadAddress(String message) {
        super(message);
    }
}
