package io.github.curlyrotaryphone.crp.server.http;

import io.netty.channel.ChannelDuplexHandler;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelPromise;
import io.netty.handler.codec.http.HttpContent;
import io.netty.handler.codec.http.HttpRequest;
import io.netty.handler.codec.http.HttpResponse;
import io.netty.handler.codec.http.HttpStatusClass;
import io.netty.handler.codec.http.LastHttpContent;
import java.util.ArrayDeque;
import java.util.Deque;

/** Counts the requests of one connection or stream from their first line to the last byte of their answer. */
final class InFlightHandler extends ChannelDuplexHandler {

    private final InFlight inFlight;
    private final Observers observers;
    private final Deque<ObservedRequest> observed = new ArrayDeque<>();
    private int open;

    InFlightHandler(InFlight inFlight, Observers observers) {
        this.inFlight = inFlight;
        this.observers = observers;
    }

    @Override
    public void channelRead(ChannelHandlerContext context, Object message) {
        if (message instanceof HttpRequest request) {
            open++;
            if (observers.listen()) {
                observed.add(new ObservedRequest(request));
            }
            inFlight.begin();
            ConnectionClock.of(context.channel()).requestBegan();
        }
        if (message instanceof HttpContent content && !observed.isEmpty()) {
            observed.getLast().received(content.content().readableBytes());
        }
        context.fireChannelRead(message);
    }

    @Override
    public void write(ChannelHandlerContext context, Object message, ChannelPromise promise) {
        ObservedRequest current = observed.peek();
        if (current != null && !isInformational(message)) {
            current.answering(message);
        }
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
            ObservedRequest ended = observed.poll();
            if (ended != null) {
                observers.answered(ended.ended());
            }
            ConnectionClock.of(context.channel()).requestEnded(context.channel());
        }
    }
}
