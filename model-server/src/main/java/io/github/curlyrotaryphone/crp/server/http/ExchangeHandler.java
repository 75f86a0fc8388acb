package io.github.curlyrotaryphone.crp.server.http;

import io.netty.buffer.ByteBufHolder;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.channel.socket.ChannelInputShutdownEvent;
import io.netty.handler.codec.http.HttpContent;
import io.netty.handler.codec.http.HttpObject;
import io.netty.handler.codec.http.HttpRequest;
import io.netty.util.ReferenceCountUtil;
import java.util.ArrayDeque;
import java.util.Queue;
import org.jspecify.annotations.Nullable;

/**
 * Answers the requests of one HTTP/1.1 connection in order, or the one request of an HTTP/2 stream. Data that arrives
 * before the answer is written is kept; above a small amount, the connection is not read any further.
 */
final class ExchangeHandler extends ChannelInboundHandlerAdapter {

    private static final int MOST_KEPT = 64 << 10;
    private static final int SIZE_OF_HEAD = 512;

    private final Connections shared;
    private final Queue<Object> kept = new ArrayDeque<>();
    private int keptBytes;
    private @Nullable Exchange current;
    private boolean taking;
    private boolean inputEnded;

    ExchangeHandler(Connections shared) {
        this.shared = shared;
    }

    @Override
    public void channelRead(ChannelHandlerContext context, Object message) {
        if (!(message instanceof HttpObject)) {
            context.fireChannelRead(message);
        } else if (isBusy() || taking || !kept.isEmpty()) {
            keep(context, message);
        } else {
            take(context, message);
        }
    }

    private boolean isBusy() {
        return current != null && current.isReceived();
    }

    private void keep(ChannelHandlerContext context, Object message) {
        kept.add(message);
        keptBytes += size(message);
        if (keptBytes > MOST_KEPT) {
            context.channel().config().setAutoRead(false);
        }
    }

    private static int size(Object message) {
        int content = message instanceof ByteBufHolder holder ? holder.content().readableBytes() : 0;
        return content + SIZE_OF_HEAD;
    }

    private void take(ChannelHandlerContext context, Object message) {
        try {
            if (message instanceof HttpRequest request) {
                Exchange begun = new Exchange(context, request, shared, () -> finished(context));
                current = begun;
                begun.begin();
            }
            if (message instanceof HttpContent content && current != null) {
                current.receive(content);
            }
        } finally {
            ReferenceCountUtil.release(message);
        }
    }

    private void finished(ChannelHandlerContext context) {
        current = null;
        if (!taking) {
            takeKept(context);
        }
    }

    private void takeKept(ChannelHandlerContext context) {
        taking = true;
        while (!isBusy() && !kept.isEmpty()) {
            Object next = kept.remove();
            keptBytes -= size(next);
            take(context, next);
        }
        taking = false;
        if (inputEnded && current == null) {
            var unused = context.close();
        } else if (kept.isEmpty() && !context.channel().config().isAutoRead()) {
            context.channel().config().setAutoRead(true);
        }
    }

    @Override
    public void channelReadComplete(ChannelHandlerContext context) {
        if (current != null) {
            current.watchBody();
        }
        context.fireChannelReadComplete();
    }

    /** A client that stops sending still gets the answers to its complete requests. */
    @Override
    public void userEventTriggered(ChannelHandlerContext context, Object event) {
        if (event instanceof ChannelInputShutdownEvent && !ConnectionClock.isHttp2(context.channel())) {
            inputEnded = true;
            if (current == null || !current.isReceived()) {
                var unused = context.close();
            }
        }
        context.fireUserEventTriggered(event);
    }

    @Override
    public void channelInactive(ChannelHandlerContext context) {
        if (current != null) {
            current.abandon();
        }
        kept.forEach(ReferenceCountUtil::release);
        kept.clear();
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
