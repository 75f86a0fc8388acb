package io.github.curlyrotaryphone.crp.server.http;

import io.github.curlyrotaryphone.crp.server.inference.Readiness;
import io.netty.channel.Channel;
import io.netty.channel.ChannelFutureListener;
import io.netty.handler.codec.http2.DefaultHttp2GoAwayFrame;
import io.netty.handler.codec.http2.Http2Error;
import io.netty.util.AttributeKey;

/**
 * Tells clients that the server is draining: on HTTP/1.1 connections by {@code Connection: close} in their next answer,
 * on HTTP/2 connections by GOAWAY, which lets the streams finish that were opened before the client received it.
 */
final class Farewell {

    private static final AttributeKey<Boolean> SAID = AttributeKey.valueOf(Farewell.class, "said");

    private final Readiness readiness;

    Farewell(Readiness readiness) {
        this.readiness = readiness;
    }

    boolean isDue() {
        return readiness.isEnding();
    }

    /** Sends GOAWAY on an HTTP/2 connection, once. */
    void sayTo(Channel connection) {
        if (connection.attr(SAID).compareAndSet(null, true)) {
            var goAway = new DefaultHttp2GoAwayFrame(Http2Error.NO_ERROR);
            goAway.setExtraStreamIds(Integer.MAX_VALUE);
            connection.writeAndFlush(goAway).addListener(ChannelFutureListener.CLOSE_ON_FAILURE);
        }
    }
}
