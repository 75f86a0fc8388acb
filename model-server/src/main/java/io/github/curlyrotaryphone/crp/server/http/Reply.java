package io.github.curlyrotaryphone.crp.server.http;

import io.github.curlyrotaryphone.crp.server.json.JsonWriter;
import io.github.curlyrotaryphone.crp.server.protocol.ServingException;
import io.netty.buffer.Unpooled;
import io.netty.handler.codec.http.DefaultFullHttpResponse;
import io.netty.handler.codec.http.FullHttpResponse;
import io.netty.handler.codec.http.HttpHeaderNames;
import io.netty.handler.codec.http.HttpMessage;
import io.netty.handler.codec.http.HttpMethod;
import io.netty.handler.codec.http.HttpRequest;
import io.netty.handler.codec.http.HttpResponseStatus;
import io.netty.handler.codec.http.HttpVersion;
import io.netty.handler.codec.http2.HttpConversionUtil.ExtensionHeaderNames;
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

    /** The answer to that request on the wire; one over HTTP/2 carries the id of the request's stream. */
    FullHttpResponse to(HttpMessage request) {
        boolean head = request instanceof HttpRequest asked && asked.method().equals(HttpMethod.HEAD);
        var response = new DefaultFullHttpResponse(
                HttpVersion.HTTP_1_1,
                HttpResponseStatus.valueOf(status),
                head ? Unpooled.EMPTY_BUFFER : Unpooled.wrappedBuffer(body));
        response.headers()
                .set(HttpHeaderNames.CONTENT_TYPE, "application/json")
                .setInt(HttpHeaderNames.CONTENT_LENGTH, body.length);
        headers.forEach((name, value) -> response.headers().set(name, value));
        String stream = request.headers().get(ExtensionHeaderNames.STREAM_ID.text());
        if (stream != null) {
            response.headers().set(ExtensionHeaderNames.STREAM_ID.text(), stream);
        }
        return response;
    }
}
