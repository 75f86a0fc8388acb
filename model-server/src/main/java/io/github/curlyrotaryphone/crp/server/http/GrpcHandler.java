package io.github.curlyrotaryphone.crp.server.http;

import io.github.curlyrotaryphone.crp.server.grpc.GrpcCall;
import io.github.curlyrotaryphone.crp.server.grpc.GrpcMethod;
import io.github.curlyrotaryphone.crp.server.grpc.GrpcStatus;
import io.github.curlyrotaryphone.crp.server.protocol.ErrorCode;
import io.github.curlyrotaryphone.crp.server.protocol.ServingException;
import io.github.curlyrotaryphone.crp.server.queue.ProtocolException;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.handler.codec.http.HttpContent;
import io.netty.handler.codec.http.HttpRequest;
import io.netty.handler.codec.http.LastHttpContent;
import io.netty.util.ReferenceCountUtil;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** One gRPC call: the one request of an HTTP/2 stream, its messages one after another in the body. */
final class GrpcHandler extends ChannelInboundHandlerAdapter {

    private final Connections shared;
    private final BodyMemory.Share share;
    private @Nullable GrpcMethod method;
    private @Nullable GrpcAnswer answer;
    private @Nullable GrpcCall call;
    private @Nullable GrpcFrames frames;
    private boolean called;
    private final long begun = System.nanoTime();
    private long progress = begun;

    GrpcHandler(Connections shared) {
        this.shared = shared;
        share = shared.memory().share();
    }

    @Override
    public void channelRead(ChannelHandlerContext context, Object message) {
        try {
            if (message instanceof HttpRequest request) {
                begin(context, request);
            }
            if (message instanceof HttpContent content && answer != null) {
                receive(content);
            }
        } catch (ServingException e) {
            end(GrpcStatus.of(e));
        } catch (ProtocolException e) {
            end(GrpcStatus.of(ErrorCode.RESOURCE_EXHAUSTED, String.valueOf(e.getMessage())));
        } finally {
            ReferenceCountUtil.release(message);
        }
    }

    private void begin(ChannelHandlerContext context, HttpRequest request) {
        GrpcAnswer begun = new GrpcAnswer(context, shared, share);
        answer = begun;
        if (shared.token().isPresent() && !shared.token().get().isIn(request.headers())) {
            begun.end(GrpcStatus.UNAUTHENTICATED);
            return;
        }
        Optional<GrpcMethod> found = shared.grpc().find(request.uri());
        if (found.isEmpty() || !request.method().name().equals("POST")) {
            throw new ServingException(ErrorCode.UNIMPLEMENTED, "There is no method '%s'.".formatted(request.uri()));
        }
        frames = new GrpcFrames(share, shared.settings().maxRequestBytes(), request.headers());
        limitTime(context, request.headers().get("grpc-timeout", ""));
        method = found.get();
        call = method.begin().apply(begun);
        if (!method.streams()) {
            watch(context);
        }
    }

    private void receive(HttpContent content) {
        GrpcCall begun = call;
        GrpcFrames read = frames;
        progress = System.nanoTime();
        if (content instanceof LastHttpContent && answer != null) {
            answer.inputEnded();
        }
        if (begun == null || read == null || answer == null || answer.isEnded()) {
            return;
        }
        read.add(content.content());
        for (byte[] message = read.next(); message != null; message = read.next()) {
            deliver(begun, message);
        }
        if (content instanceof LastHttpContent) {
            if (!called && method != null && !method.streams()) {
                throw ServingException.badRequest("The call ended before its message did.");
            }
            begun.end();
        }
    }

    private void deliver(GrpcCall begun, byte[] message) {
        if (called && method != null && !method.streams()) {
            throw ServingException.badRequest("The method takes one message, but a second one came.");
        }
        called = true;
        begun.message(message);
    }

    /** The client's time limit: a number of at most 8 digits and its unit, as specified for gRPC over HTTP/2. */
    private void limitTime(ChannelHandlerContext context, String header) {
        if (!header.matches("[0-9]{1,8}[HMSmun]")) {
            return;
        }
        long amount = Long.parseLong(header.substring(0, header.length() - 1));
        TimeUnit unit = switch (header.charAt(header.length() - 1)) {
            case 'H' -> TimeUnit.HOURS;
            case 'M' -> TimeUnit.MINUTES;
            case 'S' -> TimeUnit.SECONDS;
            case 'm' -> TimeUnit.MILLISECONDS;
            case 'u' -> TimeUnit.MICROSECONDS;
            default -> TimeUnit.NANOSECONDS;
        };
        var limit = context.executor()
                .schedule(
                        () -> end(GrpcStatus.of(
                                ErrorCode.DEADLINE_EXCEEDED,
                                "The answer took longer than the client's 'grpc-timeout'.")),
                        amount,
                        unit);
        context.channel().closeFuture().addListener(closed -> limit.cancel(false));
    }

    /** The message of a call with a single message must not be waited for without a limit. */
    private void watch(ChannelHandlerContext context) {
        long now = System.nanoTime();
        long restOfAll = begun + shared.settings().requestTimeout().toNanos() - now;
        long rest = Math.min(progress + shared.settings().bodyTimeout().toNanos() - now, restOfAll);
        if (called || !context.channel().isActive()) {
            return;
        }
        if (rest <= 0) {
            end(GrpcStatus.of(ErrorCode.DEADLINE_EXCEEDED, restOfAll <= 0 ? tooSlow() : stopped()));
        } else {
            var unused = context.executor().schedule(() -> watch(context), rest, TimeUnit.NANOSECONDS);
        }
    }

    private String tooSlow() {
        return "The message did not come to its end within %d s."
                .formatted(shared.settings().requestTimeout().toSeconds());
    }

    private String stopped() {
        return "No more of the message came for %d s."
                .formatted(shared.settings().bodyTimeout().toSeconds());
    }

    private void end(GrpcStatus status) {
        if (answer != null) {
            answer.end(status);
        }
        cancel();
    }

    private void cancel() {
        GrpcCall begun = call;
        call = null;
        if (begun != null) {
            begun.cancel();
        }
    }

    @Override
    public void channelInactive(ChannelHandlerContext context) {
        cancel();
        share.end();
        context.fireChannelInactive();
    }

    @Override
    public void exceptionCaught(ChannelHandlerContext context, Throwable cause) {
        if (cause instanceof OutOfMemoryError error) {
            shared.exhausted().accept(error);
        }
        var unused = context.close();
    }
}
