package io.github.curlyrotaryphone.crp.server.http;

import io.github.curlyrotaryphone.crp.server.settings.Settings;
import io.netty.channel.Channel;
import io.netty.channel.ChannelHandler;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.channel.ChannelInitializer;
import io.netty.channel.ChannelPipeline;
import io.netty.handler.codec.http.HttpDecoderConfig;
import io.netty.handler.codec.http.HttpRequest;
import io.netty.handler.codec.http.HttpServerCodec;
import io.netty.handler.codec.http.HttpServerUpgradeHandler;
import io.netty.handler.codec.http.HttpUtil;
import io.netty.handler.codec.http2.CleartextHttp2ServerUpgradeHandler;
import io.netty.handler.codec.http2.Http2CodecUtil;
import io.netty.handler.codec.http2.Http2FrameCodec;
import io.netty.handler.codec.http2.Http2FrameCodecBuilder;
import io.netty.handler.codec.http2.Http2MultiplexHandler;
import io.netty.handler.codec.http2.Http2ServerUpgradeCodec;
import io.netty.handler.codec.http2.Http2Settings;
import io.netty.handler.codec.http2.Http2StreamFrameToHttpObjectCodec;
import io.netty.util.AsciiString;
import java.nio.ByteBuffer;
import java.util.Base64;
import java.util.List;
import java.util.function.Consumer;

/**
 * Sets up a connection for its protocol: HTTP/1.1, HTTP/2 from the first byte, or an upgrade from one to the other. All
 * of them use the same handlers in the end.
 */
final class ConnectionInitializer extends ChannelInitializer<Channel> {

    /** A first request with a larger body stays on HTTP/1.1, since it would have to be held for the upgrade. */
    private static final int LARGEST_UPGRADE = 64 << 10;

    private static final int SETTING_BYTES = 6;
    private static final int STREAM_WINDOW = 1 << 20;
    private static final int MOST_STREAMS = 256;

    /**
     * More requests than one read can contain: ExchangeHandler stops reading, but the codec would close the connection.
     */
    private static final int MOST_PIPELINED = 16 << 10;

    private final Settings settings;
    private final Consumer<ChannelPipeline> requests;

    /** Connections end in the handlers that {@code requests} adds: from HTTP objects to answers. */
    ConnectionInitializer(Settings settings, Consumer<ChannelPipeline> requests) {
        this.settings = settings;
        this.requests = requests;
    }

    @Override
    protected void initChannel(Channel connection) {
        HttpServerCodec http1 = new HttpServerCodec(
                new HttpDecoderConfig()
                        .setMaxInitialLineLength(settings.maxHeaderBytes())
                        .setMaxHeaderSize(settings.maxHeaderBytes()),
                MOST_PIPELINED);
        HttpServerUpgradeHandler upgrade = new UpgradeHandler(http1);
        connection
                .pipeline()
                .addLast(new ConnectionClock(settings.headerTimeout(), settings.idleTimeout()))
                .addLast(new CleartextHttp2ServerUpgradeHandler(
                        http1,
                        upgrade,
                        each(channel -> channel.pipeline().addLast(frames(), streams(), new BrokenConnection()))));
        requests.accept(connection.pipeline());
    }

    private Http2MultiplexHandler streams() {
        return new Http2MultiplexHandler(each(stream -> {
            stream.pipeline().addLast(new Http2StreamFrameToHttpObjectCodec(true));
            requests.accept(stream.pipeline());
        }));
    }

    private Http2FrameCodec frames() {
        return Http2FrameCodecBuilder.forServer()
                .initialSettings(Http2Settings.defaultSettings()
                        .initialWindowSize(STREAM_WINDOW)
                        .maxConcurrentStreams(MOST_STREAMS)
                        .maxHeaderListSize(settings.maxHeaderBytes()))
                .build();
    }

    private static ChannelHandler each(Consumer<Channel> setUp) {
        return new ChannelInitializer<>() {
            @Override
            protected void initChannel(Channel channel) {
                setUp.accept(channel);
            }
        };
    }

    private final class UpgradeHandler extends HttpServerUpgradeHandler {

        UpgradeHandler(HttpServerCodec http1) {
            super(
                    http1,
                    protocol -> AsciiString.contentEquals(Http2CodecUtil.HTTP_UPGRADE_PROTOCOL_NAME, protocol)
                            ? new Http2ServerUpgradeCodec(frames(), streams(), new BrokenConnection())
                            : null,
                    LARGEST_UPGRADE);
        }

        @Override
        protected boolean shouldHandleUpgradeRequest(HttpRequest request) {
            return !HttpUtil.isTransferEncodingChunked(request)
                    && HttpUtil.getContentLength(request, 0L) <= LARGEST_UPGRADE
                    && hasSettings(request);
        }

        /** Without valid settings there is no upgrade, and the codec would log that with a stack trace. */
        private static boolean hasSettings(HttpRequest request) {
            List<String> given = request.headers().getAll(Http2CodecUtil.HTTP_UPGRADE_SETTINGS_HEADER);
            try {
                return given.size() == 1 && isSettings(Base64.getUrlDecoder().decode(given.get(0)));
            } catch (IllegalArgumentException e) {
                return false;
            }
        }

        private static boolean isSettings(byte[] payload) {
            if (payload.length % SETTING_BYTES != 0) {
                return false;
            }
            ByteBuffer rest = ByteBuffer.wrap(payload);
            while (rest.hasRemaining()) {
                // which refuses a value that is out of range
                var unused =
                        new Http2Settings().put(rest.getChar(), Long.valueOf(Integer.toUnsignedLong(rest.getInt())));
            }
            return true;
        }
    }

    /** A client that breaks the rules of HTTP/2 is told by the codec, and is no matter for the log. */
    private static final class BrokenConnection extends ChannelInboundHandlerAdapter {

        @Override
        public void exceptionCaught(ChannelHandlerContext context, Throwable cause) {
            var unused = context.close();
        }
    }
}
