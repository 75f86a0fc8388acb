package bench;

import io.netty.bootstrap.ServerBootstrap;
import io.netty.buffer.PooledByteBufAllocator;
import io.netty.channel.Channel;
import io.netty.channel.ChannelInitializer;
import io.netty.channel.ChannelOption;
import io.netty.channel.MultiThreadIoEventLoopGroup;
import io.netty.channel.nio.NioIoHandler;
import io.netty.channel.socket.nio.NioServerSocketChannel;
import io.netty.handler.codec.http.HttpObjectAggregator;
import io.netty.handler.codec.http.HttpServerCodec;
import io.netty.handler.codec.http.HttpServerUpgradeHandler;
import io.netty.handler.codec.http2.CleartextHttp2ServerUpgradeHandler;
import io.netty.handler.codec.http2.Http2FrameCodecBuilder;
import io.netty.handler.codec.http2.Http2MultiplexHandler;
import io.netty.handler.codec.http2.Http2ServerUpgradeCodec;
import io.netty.handler.codec.http2.Http2StreamFrameToHttpObjectCodec;
import io.netty.util.ResourceLeakDetector;

/** Netty's codecs: HTTP/1.1 and h2c on one port, one event loop per processor. */
public final class Server {

    private Server() {}

    public static void main(String[] arguments) throws InterruptedException {
        ResourceLeakDetector.setLevel(ResourceLeakDetector.Level.DISABLED); // as Vert.x does
        var loops = new MultiThreadIoEventLoopGroup(
                Runtime.getRuntime().availableProcessors(), NioIoHandler.newFactory());
        new ServerBootstrap()
                .group(loops)
                .channel(NioServerSocketChannel.class)
                .childHandler(new ChannelInitializer<>() {
                    @Override
                    protected void initChannel(Channel channel) {
                        initConnection(channel);
                    }
                })
                .childOption(ChannelOption.ALLOCATOR, PooledByteBufAllocator.DEFAULT)
                .bind("127.0.0.1", Integer.getInteger("port"))
                .sync();
    }

    private static void initConnection(Channel channel) {
        var http1 = new HttpServerCodec();
        var upgrade = new HttpServerUpgradeHandler(http1, protocol -> new Http2ServerUpgradeCodec(
                Http2FrameCodecBuilder.forServer().build(), streams()));
        channel.pipeline()
                .addLast(new CleartextHttp2ServerUpgradeHandler(http1, upgrade, new ChannelInitializer<>() {
                    @Override
                    protected void initChannel(Channel priorKnowledge) {
                        priorKnowledge.pipeline().addLast(Http2FrameCodecBuilder.forServer().build(), streams());
                    }
                }))
                .addLast(new HttpObjectAggregator(1 << 20))
                .addLast(new Handler());
    }

    private static Http2MultiplexHandler streams() {
        return new Http2MultiplexHandler(new ChannelInitializer<>() {
            @Override
            protected void initChannel(Channel stream) {
                stream.pipeline()
                        .addLast(new Http2StreamFrameToHttpObjectCodec(true))
                        .addLast(new HttpObjectAggregator(1 << 20))
                        .addLast(new Handler());
            }
        });
    }
}
