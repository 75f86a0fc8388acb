package io.github.curlyrotaryphone.crp.server.http;

import io.github.curlyrotaryphone.crp.server.json.JsonWriter;
import io.github.curlyrotaryphone.crp.server.protocol.ServingException;
import java.util.Map;

/** An answer before it is sent: status, JSON body, and headers beside the usual ones. */
@SuppressWarnings("ArrayRecordComponent") // made once, sent once, never compared
record Reply(int status, byte[] body, Map<String, String> headers) {

    static Reply ok(byte[] body) {
        return new Reply(200, body, Map.of());
    }

    static Reply ok(Map<String, Object> body) {
        return ok(JsonWriter.write(body));
    }

    static Reply error(ServingException e) {
        return new Reply(e.status(), JsonWriter.write(Map.of("error", e.sentence())), e.headers());
    }

    static Reply error(int status, String sentence) {
        return error(new ServingException(status, sentence));
    }
}
