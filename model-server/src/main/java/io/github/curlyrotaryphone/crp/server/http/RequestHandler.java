package io.github.curlyrotaryphone.crp.server.http;

import io.netty.buffer.ByteBufUtil;
import io.netty.buffer.Unpooled;
import io.netty.channel.ChannelFutureListener;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.SimpleChannelInboundHandler;
import io.netty.handler.codec.http.FullHttpRequest;
import io.netty.handler.codec.http.FullHttpResponse;
import io.netty.handler.codec.http.HttpHeaderNames;
import io.netty.handler.codec.http.HttpHeaderValues;
import io.netty.handler.codec.http.HttpUtil;
import io.netty.handler.codec.http.HttpVersion;
import io.netty.handler.codec.http.QueryStringDecoder;
import io.netty.handler.codec.http2.HttpConversionUtil.ExtensionHeaderNames;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * Answers the requests of one HTTP/1.1 connection, one after another as they came, or the one request of an HTTP/2
 * stream.
 */
final class RequestHandler extends SimpleChannelInboundHandler<FullHttpRequest> {

    /** With so many pipelined requests waiting, the connection is not read any further. */
    private static final int MOST_PIPELINED = 16;

    private final Routes routes;
    private final Duration timeout;
    private final Farewell farewell;
    private final Queue<FullHttpRequest> pipelined = new ArrayDeque<>();
    private @Nullable CompletableFuture<Reply> current;

    RequestHandler(Routes routes, Duration timeout, Farewell farewell) {
        this.routes = routes;
        this.timeout = timeout;
        this.farewell = farewell;
    }

    @Override
    protected void channelRead0(ChannelHandlerContext context, FullHttpRequest request) {
        if (current == null) {
            begin(context, request);
            return;
        }
        pipelined.add(request.retain());
        if (pipelined.size() >= MOST_PIPELINED) {
            context.channel().config().setAutoRead(false);
        }
    }

    private void begin(ChannelHandlerContext context, FullHttpRequest request) {
        CompletableFuture<Reply> answer = answer(request);
        FullHttpRequest head = request.replace(Unpooled.EMPTY_BUFFER);
        current = answer;
        var deadline = answer.isDone()
                ? null
                : context.executor()
                        .schedule(() -> answer.complete(tooLate()), timeout.toNanos(), TimeUnit.NANOSECONDS);
        var unused = answer.whenComplete((reply, failure) -> {
            if (deadline != null) {
                deadline.cancel(false);
            }
            if (failure == null) {
                context.executor().execute(() -> send(context, head, reply));
            }
        });
    }

    private CompletableFuture<Reply> answer(FullHttpRequest request) {
        if (request.decoderResult().isFailure()) {
            return CompletableFuture.completedFuture(Reply.error(400, "The request is not valid HTTP."));
        }
        try {
            List<String> path = Arrays.stream(
                            new QueryStringDecoder(request.uri()).path().split("/"))
                    .filter(segment -> !segment.isEmpty())
                    .toList();
            byte[] body = ByteBufUtil.getBytes(request.content());
            return routes.answer(new Call(request.method().name(), path, request.headers(), body));
        } catch (IllegalArgumentException e) {
            return CompletableFuture.completedFuture(Reply.error(400, "The path is not valid: " + e.getMessage()));
        }
    }

    private void send(ChannelHandlerContext context, FullHttpRequest request, Reply reply) {
        boolean overHttp2 = request.headers().contains(ExtensionHeaderNames.STREAM_ID.text());
        boolean last = !overHttp2
                && (farewell.isDue()
                        || !HttpUtil.isKeepAlive(request)
                        || request.decoderResult().isFailure());
        FullHttpResponse response = reply.to(request);
        if (last) {
            response.headers().set(HttpHeaderNames.CONNECTION, HttpHeaderValues.CLOSE);
        } else if (request.protocolVersion().equals(HttpVersion.HTTP_1_0)) {
            response.headers().set(HttpHeaderNames.CONNECTION, HttpHeaderValues.KEEP_ALIVE);
        }
        var written = context.writeAndFlush(response);
        if (last) {
            written.addListener(ChannelFutureListener.CLOSE);
        } else if (overHttp2 && farewell.isDue()) {
            farewell.sayTo(context.channel().parent());
        }
        current = null;
        beginNext(context);
    }

    private void beginNext(ChannelHandlerContext context) {
        FullHttpRequest next = pipelined.poll();
        if (next != null) {
            begin(context, next);
            next.release();
        } else {
            context.channel().config().setAutoRead(true);
        }
    }

    private Reply tooLate() {
        return Reply.error(408, "The answer took longer than %d s.".formatted(timeout.toSeconds()));
    }

    @Override
    public void channelInactive(ChannelHandlerContext context) {
        CompletableFuture<Reply> unanswered = current;
        if (unanswered != null) {
            unanswered.cancel(false);
        }
        pipelined.forEach(FullHttpRequest::release);
        pipelined.clear();
        context.fireChannelInactive();
    }

    @Override
    public void exceptionCaught(ChannelHandlerContext context, Throwable cause) {
        var unused = context.close();
    }
}
