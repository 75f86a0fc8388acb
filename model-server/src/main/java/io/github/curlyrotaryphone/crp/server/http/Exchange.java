package io.github.curlyrotaryphone.crp.server.http;

import io.github.curlyrotaryphone.crp.server.protocol.ServingException;
import io.netty.buffer.Unpooled;
import io.netty.channel.ChannelHandlerContext;
import io.netty.handler.codec.http.DefaultFullHttpResponse;
import io.netty.handler.codec.http.FullHttpResponse;
import io.netty.handler.codec.http.HttpContent;
import io.netty.handler.codec.http.HttpHeaderNames;
import io.netty.handler.codec.http.HttpHeaderValues;
import io.netty.handler.codec.http.HttpRequest;
import io.netty.handler.codec.http.HttpResponseStatus;
import io.netty.handler.codec.http.HttpUtil;
import io.netty.handler.codec.http.HttpVersion;
import io.netty.handler.codec.http.LastHttpContent;
import io.netty.handler.codec.http.TooLongHttpHeaderException;
import io.netty.handler.codec.http.TooLongHttpLineException;
import io.netty.handler.codec.http2.HttpConversionUtil.ExtensionHeaderNames;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * One request and its answer, which may be sent before the request's body is complete: the rest of the body is then
 * read and discarded. All methods are called on the connection's thread.
 */
final class Exchange {

    private final ChannelHandlerContext context;
    private final HttpRequest request;
    private final Connections shared;
    private final Runnable finished;
    private final BodyMemory.Share share;
    private @Nullable Body body;
    private Function<byte[], CompletableFuture<Reply>> whenReceived = bytes -> new CompletableFuture<>();
    private @Nullable CompletableFuture<Reply> answer;
    private @Nullable Future<?> writeLimit;
    private boolean received;
    private boolean replied;
    private boolean written;
    private boolean last;
    private boolean watched;
    private final long begun = System.nanoTime();
    private long progress = begun;

    /** An exchange that calls {@code finished} when the request is complete and the answer is written. */
    Exchange(ChannelHandlerContext context, HttpRequest request, Connections shared, Runnable finished) {
        this.context = context;
        this.request = request;
        this.shared = shared;
        this.finished = finished;
        share = shared.memory().share();
    }

    boolean isReceived() {
        return received;
    }

    /** Evaluates the request's head, and answers the request if that is enough. */
    void begin() {
        last = !isHttp2() && !HttpUtil.isKeepAlive(request);
        if (request.decoderResult().isFailure()) {
            refuseBroken(request.decoderResult().cause());
            return;
        }
        try {
            RequestHead head = RequestHead.of(request);
            requireToken();
            Answering answering = shared.routes().answering(head);
            if (answering instanceof Answering.AtOnce known) {
                reply(known.reply());
            } else if (answering instanceof Answering.WithBody later) {
                expectBody(head, later);
            }
        } catch (HttpException e) {
            reply(e.reply());
        } catch (ServingException e) {
            reply(Reply.error(e));
        }
    }

    private void requireToken() {
        if (shared.token().isPresent() && !shared.token().get().isIn(request.headers())) {
            throw new HttpException(
                    401,
                    "This port needs the token of 'repositoryTokenFile': Authorization: Bearer <token>.",
                    Map.of("www-authenticate", "Bearer"));
        }
    }

    private void expectBody(RequestHead head, Answering.WithBody later) {
        boolean asks = HttpUtil.is100ContinueExpected(request);
        last |= asks; // unless the client is told to go on, it may send the body or not
        body = new Body(share, shared.settings().maxRequestBytes(), HttpUtil.getContentLength(request, -1L));
        whenReceived = bytes -> later.answer().apply(new Call(head, bytes, share));
        if (asks) {
            last = !isHttp2() && !HttpUtil.isKeepAlive(request);
            FullHttpResponse goOn = new DefaultFullHttpResponse(
                    HttpVersion.HTTP_1_1, HttpResponseStatus.CONTINUE, Unpooled.EMPTY_BUFFER);
            Reply.copyStream(request, goOn);
            var unused = context.writeAndFlush(goOn);
        }
    }

    void receive(HttpContent content) {
        progress = System.nanoTime();
        if (content.decoderResult().isFailure()) {
            refuseBroken(content.decoderResult().cause());
            return;
        }
        try {
            if (body != null) {
                body.add(content.content());
            }
            if (content instanceof LastHttpContent) {
                received();
            }
        } catch (HttpException e) {
            reply(e.reply());
        } catch (ServingException e) {
            reply(Reply.error(e));
        }
    }

    private void received() {
        received = true;
        Body complete = body;
        body = null;
        if (complete != null && !replied) {
            answer = whenReceived.apply(complete.bytes());
            var unused = answer.whenComplete((reply, failure) ->
                    context.executor().execute(() -> reply(failure == null ? reply : errorOf(failure))));
        }
        finishIfDone();
    }

    private static Reply errorOf(Throwable failure) {
        Throwable cause = failure instanceof CompletionException ? failure.getCause() : failure;
        if (cause instanceof HttpException refused) {
            return refused.reply();
        }
        return cause instanceof ServingException error
                ? Reply.error(error)
                : Reply.error(500, "The server failed.", Map.of());
    }

    private void refuseBroken(Throwable cause) {
        int limit = shared.settings().maxHeaderBytes();
        last = true;
        received = true;
        if (cause instanceof TooLongHttpLineException) {
            reply(Reply.error(
                    414, "The request line is longer than %d bytes ('maxHeaderBytes').".formatted(limit), Map.of()));
        } else if (cause instanceof TooLongHttpHeaderException) {
            reply(Reply.error(
                    431, "The headers are longer than %d bytes ('maxHeaderBytes').".formatted(limit), Map.of()));
        } else {
            reply(Reply.error(400, "The request is not valid HTTP.", Map.of()));
        }
        finishIfDone(); // the answer may have been written at the headers already
    }

    /** Called when nothing more is read for now: the rest of a body must not be waited for without a limit. */
    void watchBody() {
        if (!received && !watched) {
            watched = true;
            checkProgress();
        }
    }

    private void checkProgress() {
        long now = System.nanoTime();
        long restOfAll = begun + shared.settings().requestTimeout().toNanos() - now;
        long rest = Math.min(progress + shared.settings().bodyTimeout().toNanos() - now, restOfAll);
        if (received || !context.channel().isActive()) {
            watched = false;
        } else if (rest > 0) {
            var unused = context.executor().schedule(this::checkProgress, rest, TimeUnit.NANOSECONDS);
        } else if (written) {
            var unused = context.close();
        } else {
            last = true;
            reply(Reply.error(408, restOfAll <= 0 ? tooSlow() : stopped(), Map.of()));
        }
    }

    private String tooSlow() {
        return "The body did not come to its end within %d s."
                .formatted(shared.settings().requestTimeout().toSeconds());
    }

    private String stopped() {
        return "No more of the body came for %d s."
                .formatted(shared.settings().bodyTimeout().toSeconds());
    }

    private void reply(Reply reply) {
        if (replied) {
            return;
        }
        replied = true;
        body = null;
        last |= !isHttp2() && shared.farewell().isDue();
        share.release();
        share.add(reply.body().length);
        FullHttpResponse response = reply.to(request);
        if (last && !isHttp2()) {
            response.headers().set(HttpHeaderNames.CONNECTION, HttpHeaderValues.CLOSE);
        } else if (request.protocolVersion().equals(HttpVersion.HTTP_1_0)) {
            response.headers().set(HttpHeaderNames.CONNECTION, HttpHeaderValues.KEEP_ALIVE);
        }
        context.writeAndFlush(response).addListener(sent -> written());
        if (!written) {
            limitWriting();
        }
        if (isHttp2() && shared.farewell().isDue()) {
            shared.farewell().sayTo(context.channel().parent());
        }
    }

    /** A client that does not read its answer must not keep it forever. */
    private void limitWriting() {
        Runnable close = () -> {
            var unused = context.close();
        };
        writeLimit = context.executor()
                .schedule(close, shared.settings().requestTimeout().toNanos(), TimeUnit.NANOSECONDS);
    }

    private void written() {
        written = true;
        if (writeLimit != null) {
            writeLimit.cancel(false);
        }
        share.end();
        finishIfDone();
    }

    private void finishIfDone() {
        if (!written) {
            return;
        }
        if (last) {
            var unused = context.close();
        } else if (received) {
            finished.run();
        }
    }

    /** The client has closed the connection. */
    void abandon() {
        CompletableFuture<Reply> unanswered = answer;
        if (unanswered != null) {
            unanswered.cancel(false);
        }
        replied = true;
        body = null;
        share.end();
    }

    private boolean isHttp2() {
        return request.headers().contains(ExtensionHeaderNames.STREAM_ID.text());
    }
}
