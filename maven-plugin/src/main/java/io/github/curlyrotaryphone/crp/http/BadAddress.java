package io.github.curlyrotaryphone.crp.http;

import java.io.IOException;

/** A server returned an address that cannot be followed; a retry does not help. */
public final class BadAddress extends IOException {
    /** With a message about the address and the reason, as the end of a sentence about the server. */
    public BadAddress(String message) {
        super(message);
    }
}
