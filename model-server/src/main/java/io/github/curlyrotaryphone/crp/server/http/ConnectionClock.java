package io.github.curlyrotaryphone.crp.server.http;

import io.netty.channel.Channel;
import io.netty.channel.ChannelFutureListener;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.channel.socket.ChannelInputShutdownEvent;
import io.netty.handler.codec.http.DefaultHttpRequest;
import io.netty.handler.codec.http.HttpMethod;
import io.netty.handler.codec.http.HttpServerCodec;
import io.netty.handler.codec.http.HttpVersion;
import io.netty.handler.codec.http2.Http2FrameCodec;
import io.netty.util.AttributeKey;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/**
 * Closes a connection that sends no request for too long, or only the start of one. It is the first handler of a
 * connection, where bytes arrive before they are decoded.
 */
final class ConnectionClock extends ChannelInboundHandlerAdapter {

    private static final AttributeKey<ConnectionClock> KEY = AttributeKey.valueOf(ConnectionClock.class, "clock");

    private final Duration header;
    private final Duration idle;
    private int open;
    private boolean inputEnded;
    private boolean headerBegan;
    private long since = System.nanoTime();

    ConnectionClock(Duration header, Duration idle) {
        this.header = header;
        this.idle = idle;
    }

    /** The clock of a connection, or of the connection that a stream belongs to. */
    static ConnectionClock of(Channel channel) {
        ConnectionClock own = channel.attr(KEY).get();
        return own == null ? of(channel.parent()) : own;
    }

    void requestBegan() {
        open++;
        headerBegan = false;
    }

    void requestEnded(Channel channel) {
        open--;
        since = System.nanoTime();
        if (open == 0 && inputEnded && channel.parent() != null && isHttp2(channel.parent())) {
            var unused = channel.parent().close();
        }
    }

    @Override
    public void handlerAdded(ChannelHandlerContext context) {
        context.channel().attr(KEY).set(this);
        watch(context);
    }

    @Override
    public void channelRead(ChannelHandlerContext context, Object message) {
        if (open == 0 && !headerBegan && !isHttp2(context.channel())) {
            headerBegan = true;
            since = System.nanoTime();
        }
        context.fireChannelRead(message);
    }

    @Override
    public void userEventTriggered(ChannelHandlerContext context, Object event) {
        if (event instanceof ChannelInputShutdownEvent) {
            inputEnded = true;
            if (open == 0 && isHttp2(context.channel())) {
                var unused = context.close();
            }
        }
        context.fireUserEventTriggered(event);
    }

    static boolean isHttp2(Channel connection) {
        return connection.pipeline().get(Http2FrameCodec.class) != null;
    }

    private void watch(ChannelHandlerContext context) {
        long pause = Math.min(header.toMillis(), idle.toMillis()) / 2;
        var unused = context.executor().schedule(() -> look(context), pause, TimeUnit.MILLISECONDS);
    }

    private void look(ChannelHandlerContext context) {
        if (!context.channel().isActive()) {
            return;
        }
        long passed = System.nanoTime() - since;
        if (open == 0 && headerBegan && passed > header.toNanos()) {
            endHeader(context.channel());
        } else if (open == 0 && !headerBegan && passed > idle.toNanos()) {
            var unused = context.channel().close();
        } else {
            watch(context);
        }
    }

    private void endHeader(Channel channel) {
        if (channel.pipeline().get(HttpServerCodec.class) == null) {
            var unused = channel.close(); // not even the protocol is known
            return;
        }
        Reply late = Reply.error(
                408,
                "The headers did not come within %d s.".formatted(header.toSeconds()),
                Map.of("connection", "close"));
        var response = late.to(new DefaultHttpRequest(HttpVersion.HTTP_1_1, HttpMethod.GET, "/"));
        channel.writeAndFlush(response).addListener(ChannelFutureListener.CLOSE);
    }
}
