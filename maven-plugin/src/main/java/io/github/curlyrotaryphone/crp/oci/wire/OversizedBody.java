package io.github.curlyrotaryphone.crp.oci.wire;

import java.io.IOException;

/** A server sent more than a manifest, token or error may hold. */
public final class OversizedBody extends IOException {
    OversizedBody(int limit) {
        super("the answer is longer than " + limit + " bytes");
    }
}
