package io.github.curlyrotaryphone.crp.server.http;

import io.netty.handler.codec.http.HttpHeaders;
import java.util.List;

/** A request off the wire: its method, the decoded segments of its path, its headers, and its body. */
@SuppressWarnings("ArrayRecordComponent") // read once, never compared
record Call(String method, List<String> path, HttpHeaders headers, byte[] body) {

    Call {
        path = List.copyOf(path);
    }

    @Override
    public String toString() {
        return method + " /" + String.join("/", path);
    }
}
