package io.github.curlyrotaryphone.crp.server;

import io.netty.bootstrap.Bootstrap;
import io.netty.buffer.Unpooled;
import io.netty.channel.Channel;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.channel.ChannelInitializer;
import io.netty.channel.MultiThreadIoEventLoopGroup;
import io.netty.channel.nio.NioIoHandler;
import io.netty.channel.socket.nio.NioSocketChannel;
import io.netty.handler.codec.http.DefaultFullHttpRequest;
import io.netty.handler.codec.http.DefaultHttpRequest;
import io.netty.handler.codec.http.FullHttpResponse;
import io.netty.handler.codec.http.HttpMethod;
import io.netty.handler.codec.http.HttpObjectAggregator;
import io.netty.handler.codec.http.HttpVersion;
import io.netty.handler.codec.http2.Http2FrameCodecBuilder;
import io.netty.handler.codec.http2.Http2GoAwayFrame;
import io.netty.handler.codec.http2.Http2MultiplexHandler;
import io.netty.handler.codec.http2.Http2StreamChannel;
import io.netty.handler.codec.http2.Http2StreamChannelBootstrap;
import io.netty.handler.codec.http2.Http2StreamFrameToHttpObjectCodec;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.concurrent.CompletableFuture;

/** Speaks HTTP/2 from the first byte, as gRPC clients do and the JDK's client cannot, over one connection. */
final class PriorKnowledgeClient implements AutoCloseable {

    private final MultiThreadIoEventLoopGroup loop = new MultiThreadIoEventLoopGroup(1, NioIoHandler.newFactory());
    private final CompletableFuture<Long> goAway = new CompletableFuture<>();
    private final Channel connection;

    PriorKnowledgeClient(int port) throws InterruptedException {
        connection = new Bootstrap()
                .group(loop)
                .channel(NioSocketChannel.class)
                .handler(new ChannelInitializer<>() {
                    @Override
                    protected void initChannel(Channel channel) {
                        channel.pipeline()
                                .addLast(Http2FrameCodecBuilder.forClient().build())
                                .addLast(new Http2MultiplexHandler(new ChannelInboundHandlerAdapter()))
                                .addLast(new GoAwayTaker());
                    }
                })
                .connect("127.0.0.1", port)
                .sync()
                .channel();
    }

    /** The error code of the GOAWAY that the server sends. */
    CompletableFuture<Long> goAway() {
        return goAway;
    }

    /** Status and body of the answer. */
    CompletableFuture<String> post(String path, String body) throws InterruptedException {
        CompletableFuture<String> answer = new CompletableFuture<>();
        var request = new DefaultFullHttpRequest(
                HttpVersion.HTTP_1_1, HttpMethod.POST, path, Unpooled.copiedBuffer(body, StandardCharsets.UTF_8));
        request.headers().set("host", "localhost").set("content-type", "application/json");
        stream(answer).writeAndFlush(request).sync();
        return answer;
    }

    /** Status and body of the answer to a request whose body neither begins nor ends. */
    CompletableFuture<String> open(String path, String type) throws InterruptedException {
        CompletableFuture<String> answer = new CompletableFuture<>();
        var request = new DefaultHttpRequest(HttpVersion.HTTP_1_1, HttpMethod.POST, path);
        request.headers().set("host", "localhost").set("content-type", type);
        stream(answer).writeAndFlush(request).sync();
        return answer;
    }

    /** Begins a gRPC call. */
    GrpcTestCall call(String path, Map<String, String> headers) throws InterruptedException {
        GrpcTestCall call = new GrpcTestCall();
        Http2StreamChannel stream = new Http2StreamChannelBootstrap(connection)
                .handler(new ChannelInitializer<>() {
                    @Override
                    protected void initChannel(Channel channel) {
                        channel.pipeline().addLast(new Http2StreamFrameToHttpObjectCodec(false), call);
                    }
                })
                .open()
                .sync()
                .getNow();
        return call.begin(stream, path, headers);
    }

    private Http2StreamChannel stream(CompletableFuture<String> answer) throws InterruptedException {
        return new Http2StreamChannelBootstrap(connection)
                .handler(new ChannelInitializer<>() {
                    @Override
                    protected void initChannel(Channel channel) {
                        channel.pipeline()
                                .addLast(new Http2StreamFrameToHttpObjectCodec(false))
                                .addLast(new HttpObjectAggregator(1 << 20))
                                .addLast(new AnswerTaker(answer));
                    }
                })
                .open()
                .sync()
                .getNow();
    }

    @Override
    public void close() {
        connection.close().awaitUninterruptibly();
        loop.shutdownGracefully();
    }

    private static final class AnswerTaker extends ChannelInboundHandlerAdapter {

        private final CompletableFuture<String> answer;

        AnswerTaker(CompletableFuture<String> answer) {
            this.answer = answer;
        }

        @Override
        public void channelRead(ChannelHandlerContext context, Object message) {
            FullHttpResponse response = (FullHttpResponse) message;
            answer.complete(response.status().code() + " " + response.content().toString(StandardCharsets.UTF_8));
            response.release();
        }

        @Override
        public void channelInactive(ChannelHandlerContext context) {
            answer.completeExceptionally(new AssertionError("the stream ended without an answer"));
        }
    }

    private final class GoAwayTaker extends ChannelInboundHandlerAdapter {

        @Override
        public void channelRead(ChannelHandlerContext context, Object message) {
            if (message instanceof Http2GoAwayFrame frame) {
                goAway.complete(frame.errorCode());
                frame.release();
            }
        }
    }
}
