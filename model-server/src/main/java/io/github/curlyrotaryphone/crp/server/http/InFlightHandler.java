package io.github.curlyrotaryphone.crp.server.http;

import io.netty.channel.ChannelDuplexHandler;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelPromise;
import io.netty.handler.codec.http.HttpRequest;
import io.netty.handler.codec.http.HttpResponse;
import io.netty.handler.codec.http.HttpStatusClass;
import io.netty.handler.codec.http.LastHttpContent;

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
            ConnectionClock.of(context.channel()).requestBegan();
        }
        context.fireChannelRead(message);
    }

    @Override
    public void write(ChannelHandlerContext context, Object message, ChannelPromise promise) {
        if (message instanceof LastHttpContent && !isInformational(message)) {
            promise.addListener(written -> endOne(context));
        }
        var unused = context.write(message, promise);
    }

    @Override
    public void channelInactive(ChannelHandlerContext context) {
        while (open > 0) {
            endOne(context);
        }
        context.fireChannelInactive();
    }

    private static boolean isInformational(Object message) {
        return message instanceof HttpResponse response
                && response.status().codeClass() == HttpStatusClass.INFORMATIONAL;
    }

    private void endOne(ChannelHandlerContext context) {
        if (open > 0) {
            open--;
            inFlight.end();
            ConnectionClock.of(context.channel()).requestEnded(context.channel());
        }
    }
}
