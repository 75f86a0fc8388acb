package io.github.curlyrotaryphone.crp.server.http;

import io.github.curlyrotaryphone.crp.server.observe.RequestRecord;
import io.github.curlyrotaryphone.crp.server.observe.TraceContext;
import io.netty.handler.codec.http.HttpContent;
import io.netty.handler.codec.http.HttpHeaderNames;
import io.netty.handler.codec.http.HttpHeaders;
import io.netty.handler.codec.http.HttpRequest;
import io.netty.handler.codec.http.HttpResponse;
import io.netty.handler.codec.http.LastHttpContent;
import io.netty.handler.codec.http2.HttpConversionUtil.ExtensionHeaderNames;
import java.time.Duration;
import java.time.Instant;
import java.util.OptionalInt;
import java.util.UUID;

/** One request on its way through a connection, for the observers. */
final class ObservedRequest {

    private static final int GONE = 499;

    private final HttpRequest request;
    private final Instant begin = Instant.now();
    private final long came = System.nanoTime();
    private final String id;
    private int status = GONE;
    private OptionalInt grpcStatus = OptionalInt.empty();
    private long requestBytes;
    private long responseBytes;

    ObservedRequest(HttpRequest request) {
        this.request = request;
        String given = request.headers().get(Observers.REQUEST_ID, "");
        id = given.isEmpty() ? UUID.randomUUID().toString() : given;
    }

    void received(int bytes) {
        requestBytes += bytes;
    }

    /** A part of the answer is about to be sent: its head gets the request's id. */
    void answering(Object part) {
        if (part instanceof HttpResponse response) {
            status = response.status().code();
            response.headers().set(Observers.REQUEST_ID, id);
            takeGrpcStatus(response.headers());
        }
        if (part instanceof HttpContent content) {
            responseBytes += content.content().readableBytes();
        }
        if (part instanceof LastHttpContent last) {
            takeGrpcStatus(last.trailingHeaders());
        }
    }

    private void takeGrpcStatus(HttpHeaders headers) {
        Integer found = headers.getInt("grpc-status");
        if (found != null) {
            grpcStatus = OptionalInt.of(found);
        }
    }

    RequestRecord ended() {
        String target = request.uri();
        int query = target.indexOf('?');
        return new RequestRecord(
                request.method().name(),
                query < 0 ? target : target.substring(0, query),
                protocol(),
                status,
                grpcStatus,
                id,
                TraceContext.of(request.headers().get("traceparent", "")),
                begin,
                Duration.ofNanos(System.nanoTime() - came),
                requestBytes,
                responseBytes);
    }

    private String protocol() {
        if (!request.headers().contains(ExtensionHeaderNames.STREAM_ID.text())) {
            return request.protocolVersion().text();
        }
        return request.headers().get(HttpHeaderNames.CONTENT_TYPE, "").startsWith("application/grpc")
                ? "gRPC"
                : "HTTP/2";
    }
}
