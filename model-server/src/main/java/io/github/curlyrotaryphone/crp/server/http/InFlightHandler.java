package io.github.curlyrotaryphone.crp.server.http;

import io.netty.channel.ChannelDuplexHandler;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelPromise;
import io.netty.handler.codec.http.FullHttpResponse;
import io.netty.handler.codec.http.HttpRequest;
import io.netty.handler.codec.http.HttpStatusClass;

/** Counts the requests of one connection or stream from their first line to the last byte of their answer. */
final class InFlightHandler extends ChannelDuplexHandler {

    private final InFlight inFlight;
    private int open;

    InFlightHandler(InFlight inFlight) {
        this.inFlight = inFlight;
    }

    @Override
    public void channelRead(ChannelHandlerContext context, Object message) {
        if (message instanceof HttpRequest) {
            open++;
            inFlight.begin();
        }
        context.fireChannelRead(message);
    }

    @Override
    public void write(ChannelHandlerContext context, Object message, ChannelPromise promise) {
        if (message instanceof FullHttpResponse response
                && response.status().codeClass() != HttpStatusClass.INFORMATIONAL) {
            promise.addListener(written -> endOne());
        }
        var unused = context.write(message, promise);
    }

    @Override
    public void channelInactive(ChannelHandlerContext context) {
        while (open > 0) {
            endOne();
        }
        context.fireChannelInactive();
    }

    private void endOne() {
        if (open > 0) {
            open--;
            inFlight.end();
        }
    }
}
