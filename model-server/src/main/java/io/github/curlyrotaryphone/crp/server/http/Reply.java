package io.github.curlyrotaryphone.crp.server.http;

import io.github.curlyrotaryphone.crp.server.json.JsonWriter;
import io.github.curlyrotaryphone.crp.server.protocol.ServingException;
import io.netty.buffer.Unpooled;
import io.netty.handler.codec.http.DefaultFullHttpResponse;
import io.netty.handler.codec.http.FullHttpResponse;
import io.netty.handler.codec.http.HttpHeaderNames;
import io.netty.handler.codec.http.HttpMethod;
import io.netty.handler.codec.http.HttpRequest;
import io.netty.handler.codec.http.HttpResponseStatus;
import io.netty.handler.codec.http.HttpVersion;
import io.netty.handler.codec.http2.HttpConversionUtil.ExtensionHeaderNames;
import java.util.HashMap;
import java.util.Map;

/** An answer before it is sent: status, body, and headers; the body is JSON unless a header says otherwise. */
@SuppressWarnings("ArrayRecordComponent") // made once, sent once, never compared
record Reply(int status, byte[] body, Map<String, String> headers) {

    static final Map<String, String> RETRY = Map.of("retry-after", "1");

    static Reply ok(byte[] body) {
        return new Reply(200, body, Map.of());
    }

    static Reply ok(Map<String, Object> body) {
        return ok(JsonWriter.write(body));
    }

    /** This answer with one more header. */
    Reply with(String name, String value) {
        Map<String, String> more = new HashMap<>(headers);
        more.put(name, value);
        return new Reply(status, body, more);
    }

    static Reply error(int status, String sentence, Map<String, String> headers) {
        return new Reply(status, JsonWriter.write(Map.of("error", sentence)), headers);
    }

    /** The answer to a request that failed with an error which the protocols know. */
    static Reply error(ServingException e) {
        int status = status(e);
        return error(status, e.sentence(), status == 429 || status == 503 ? RETRY : Map.of());
    }

    static HttpException busy(String sentence) {
        return new HttpException(503, sentence, RETRY);
    }

    private static int status(ServingException e) {
        return switch (e.code()) {
            case INVALID_ARGUMENT -> 400;
            case NOT_FOUND -> 404;
            case DEADLINE_EXCEEDED -> 408;
            case RESOURCE_EXHAUSTED -> 429;
            case UNIMPLEMENTED -> 501;
            case UNAVAILABLE -> 503;
            case INTERNAL -> 500;
        };
    }

    /** The HTTP message for this answer to that request; over HTTP/2 it has the id of the request's stream. */
    FullHttpResponse to(HttpRequest request) {
        boolean head = request.method().equals(HttpMethod.HEAD);
        var response = new DefaultFullHttpResponse(
                HttpVersion.HTTP_1_1,
                HttpResponseStatus.valueOf(status),
                head ? Unpooled.EMPTY_BUFFER : Unpooled.wrappedBuffer(body));
        response.headers()
                .set(HttpHeaderNames.CONTENT_TYPE, "application/json")
                .setInt(HttpHeaderNames.CONTENT_LENGTH, body.length);
        headers.forEach((name, value) -> response.headers().set(name, value));
        copyStream(request, response);
        return response;
    }

    static void copyStream(HttpRequest request, FullHttpResponse response) {
        String stream = request.headers().get(ExtensionHeaderNames.STREAM_ID.text());
        if (stream != null) {
            response.headers().set(ExtensionHeaderNames.STREAM_ID.text(), stream);
        }
    }
}
