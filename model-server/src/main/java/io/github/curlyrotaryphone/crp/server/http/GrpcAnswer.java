package io.github.curlyrotaryphone.crp.server.http;

import io.github.curlyrotaryphone.crp.server.grpc.GrpcResponder;
import io.github.curlyrotaryphone.crp.server.grpc.GrpcStatus;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import io.netty.channel.ChannelHandlerContext;
import io.netty.handler.codec.http.DefaultFullHttpResponse;
import io.netty.handler.codec.http.DefaultHttpContent;
import io.netty.handler.codec.http.DefaultHttpResponse;
import io.netty.handler.codec.http.DefaultLastHttpContent;
import io.netty.handler.codec.http.HttpHeaders;
import io.netty.handler.codec.http.HttpResponseStatus;
import io.netty.handler.codec.http.HttpVersion;
import io.netty.handler.codec.http2.DefaultHttp2ResetFrame;
import io.netty.handler.codec.http2.Http2Error;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.TimeUnit;

/** The answer of one gRPC call: headers, messages, and the status in trailers, or all in one if there is no message. */
final class GrpcAnswer implements GrpcResponder {

    private static final String TYPE = "application/grpc";

    private final ChannelHandlerContext context;
    private final Connections shared;
    private final BodyMemory.Share share;
    private boolean begun;
    private boolean ended;
    private boolean inputEnded;

    GrpcAnswer(ChannelHandlerContext context, Connections shared, BodyMemory.Share share) {
        this.context = context;
        this.shared = shared;
        this.share = share;
    }

    boolean isEnded() {
        return ended;
    }

    /** The client has sent everything, so that its side of the stream needs no reset. */
    void inputEnded() {
        inputEnded = true;
    }

    @Override
    public void message(byte[] message) {
        run(() -> send(message));
    }

    @Override
    public void end(GrpcStatus status) {
        run(() -> finish(status));
    }

    private void run(Runnable task) {
        if (context.executor().inEventLoop()) {
            task.run();
        } else {
            context.executor().execute(task);
        }
    }

    private void send(byte[] message) {
        if (ended) {
            return;
        }
        if (!begun) {
            begun = true;
            var headers = new DefaultHttpResponse(HttpVersion.HTTP_1_1, HttpResponseStatus.OK);
            headers.headers().set("content-type", TYPE).set("grpc-accept-encoding", "identity,gzip");
            var unused = context.write(headers);
        }
        share.add(message.length);
        ByteBuf prefix = context.alloc().buffer(5).writeByte(0).writeInt(message.length);
        var unused = context.writeAndFlush(
                new DefaultHttpContent(Unpooled.wrappedBuffer(prefix, Unpooled.wrappedBuffer(message))));
    }

    private void finish(GrpcStatus status) {
        if (ended) {
            return;
        }
        ended = true;
        if (shared.farewell().isDue()) {
            shared.farewell().sayTo(context.channel().parent());
        }
        var written = begun ? context.writeAndFlush(trailers(status)) : context.writeAndFlush(trailersOnly(status));
        written.addListener(sent -> {
            share.release();
            if (!inputEnded) {
                resetLater();
            }
        });
    }

    /** Ends a stream that the client keeps open after its answer is complete. */
    private void resetLater() {
        Runnable resetting = () -> {
            var unused = context.writeAndFlush(new DefaultHttp2ResetFrame(Http2Error.NO_ERROR));
        };
        var reset = context.executor()
                .schedule(resetting, shared.settings().bodyTimeout().toNanos(), TimeUnit.NANOSECONDS);
        context.channel().closeFuture().addListener(closed -> reset.cancel(false));
    }

    private static DefaultLastHttpContent trailers(GrpcStatus status) {
        var last = new DefaultLastHttpContent();
        set(last.trailingHeaders(), status);
        return last;
    }

    private static DefaultFullHttpResponse trailersOnly(GrpcStatus status) {
        var response = new DefaultFullHttpResponse(HttpVersion.HTTP_1_1, HttpResponseStatus.OK, Unpooled.EMPTY_BUFFER);
        response.headers().set("content-type", TYPE);
        set(response.headers(), status);
        return response;
    }

    private static void set(HttpHeaders headers, GrpcStatus status) {
        headers.set("grpc-status", String.valueOf(status.code()));
        if (!status.message().isEmpty()) {
            headers.set("grpc-message", percentEncoded(status.message()));
        }
    }

    /** Writes everything except printable ASCII, and the percent sign itself, as {@code %XX}. */
    private static String percentEncoded(String message) {
        StringBuilder encoded = new StringBuilder();
        for (byte each : message.getBytes(StandardCharsets.UTF_8)) {
            if (each >= ' ' && each < 0x7f && each != '%') {
                encoded.append((char) each);
            } else {
                encoded.append("%%%02X".formatted(each & 0xff));
            }
        }
        return encoded.toString();
    }
}
