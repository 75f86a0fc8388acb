package io.github.curlyrotaryphone.crp.server.http;

import io.netty.handler.codec.http.HttpHeaderNames;

/** A request with its body, and the share of the memory for bodies that it holds until it is answered. */
@SuppressWarnings("ArrayRecordComponent") // read once, never compared
record Call(RequestHead head, byte[] body, BodyMemory.Share share) {

    /** The decoded body, which may have at most this length. */
    byte[] decodedBody(int greatest) {
        return ContentCoding.of(head.headers().get(HttpHeaderNames.CONTENT_ENCODING, ""))
                .map(coding -> coding.decode(body, share, greatest))
                .orElse(body);
    }
}
