package io.github.curlyrotaryphone.crp.server.http;

import io.netty.channel.ChannelFutureListener;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelPipeline;
import io.netty.handler.codec.http.FullHttpResponse;
import io.netty.handler.codec.http.HttpHeaderNames;
import io.netty.handler.codec.http.HttpHeaderValues;
import io.netty.handler.codec.http.HttpMessage;
import io.netty.handler.codec.http.HttpObjectAggregator;
import io.netty.handler.codec.http.HttpResponseStatus;
import io.netty.handler.codec.http.HttpUtil;
import org.jspecify.annotations.Nullable;

/** Collects a request's body; one that is too large gets 413 and is read to its end without being kept. */
final class BodyCollector extends HttpObjectAggregator {

    private final int greatest;

    BodyCollector(int greatest) {
        super(greatest, true);
        this.greatest = greatest;
    }

    @Override
    protected void handleOversizedMessage(ChannelHandlerContext context, HttpMessage oversized) {
        FullHttpResponse response = tooLarge(oversized);
        boolean keepAlive = HttpUtil.isKeepAlive(oversized);
        if (!keepAlive) {
            response.headers().set(HttpHeaderNames.CONNECTION, HttpHeaderValues.CLOSE);
        }
        context.writeAndFlush(response)
                .addListener(keepAlive ? ChannelFutureListener.CLOSE_ON_FAILURE : ChannelFutureListener.CLOSE);
    }

    /** The answer to a client that asks before it sends its body; the connection ends where that is too large. */
    @Override
    protected @Nullable Object newContinueResponse(HttpMessage start, int greatest, ChannelPipeline pipeline) {
        Object usual = super.newContinueResponse(start, greatest, pipeline);
        if (usual instanceof FullHttpResponse response
                && response.status().equals(HttpResponseStatus.REQUEST_ENTITY_TOO_LARGE)) {
            response.release();
            return tooLarge(start);
        }
        return usual;
    }

    private FullHttpResponse tooLarge(HttpMessage oversized) {
        return Reply.error(
                        413,
                        "The body is larger than %d bytes. Send less, or raise 'maxRequestBytes'.".formatted(greatest))
                .to(oversized);
    }
}
