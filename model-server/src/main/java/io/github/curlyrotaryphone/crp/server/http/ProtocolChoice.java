package io.github.curlyrotaryphone.crp.server.http;

import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.channel.socket.ChannelInputShutdownEvent;
import io.netty.handler.codec.http.HttpHeaderNames;
import io.netty.handler.codec.http.HttpRequest;
import io.netty.handler.codec.http2.HttpConversionUtil.ExtensionHeaderNames;

/** Passes a connection or stream to gRPC or to plain HTTP, by its first request. */
final class ProtocolChoice extends ChannelInboundHandlerAdapter {

    private final Connections shared;

    ProtocolChoice(Connections shared) {
        this.shared = shared;
    }

    @Override
    public void channelRead(ChannelHandlerContext context, Object message) {
        if (message instanceof HttpRequest request) {
            context.pipeline()
                    .replace(this, null, isGrpc(request) ? new GrpcHandler(shared) : new ExchangeHandler(shared));
        }
        context.fireChannelRead(message);
    }

    /** A client that stops sending before its first request is complete gets no answer. */
    @Override
    public void userEventTriggered(ChannelHandlerContext context, Object event) {
        if (event instanceof ChannelInputShutdownEvent && !ConnectionClock.isHttp2(context.channel())) {
            var unused = context.close();
        }
        context.fireUserEventTriggered(event);
    }

    @Override
    public void exceptionCaught(ChannelHandlerContext context, Throwable cause) {
        var unused = context.close();
    }

    private static boolean isGrpc(HttpRequest request) {
        return request.headers().contains(ExtensionHeaderNames.STREAM_ID.text())
                && request.headers().get(HttpHeaderNames.CONTENT_TYPE, "").startsWith("application/grpc");
    }
}
