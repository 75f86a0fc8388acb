package io.github.curlyrotaryphone.crp.server;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import io.netty.channel.Channel;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.handler.codec.http.DefaultHttpContent;
import io.netty.handler.codec.http.DefaultHttpRequest;
import io.netty.handler.codec.http.DefaultLastHttpContent;
import io.netty.handler.codec.http.HttpContent;
import io.netty.handler.codec.http.HttpHeaders;
import io.netty.handler.codec.http.HttpMethod;
import io.netty.handler.codec.http.HttpResponse;
import io.netty.handler.codec.http.HttpVersion;
import io.netty.handler.codec.http.LastHttpContent;
import io.netty.util.ReferenceCountUtil;
import java.io.ByteArrayOutputStream;
import java.util.Map;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;

/** One gRPC call, message by message. */
final class GrpcTestCall extends ChannelInboundHandlerAdapter {

    private final BlockingQueue<byte[]> messages = new LinkedBlockingQueue<>();
    private final CompletableFuture<String> status = new CompletableFuture<>();
    private final ByteBuf received = Unpooled.buffer();
    private Channel stream;

    GrpcTestCall begin(Channel opened, String path, Map<String, String> headers) {
        stream = opened;
        var request = new DefaultHttpRequest(HttpVersion.HTTP_1_1, HttpMethod.POST, path);
        request.headers()
                .set("host", "localhost")
                .set("content-type", "application/grpc")
                .set("te", "trailers");
        headers.forEach((name, value) -> request.headers().set(name, value));
        stream.writeAndFlush(request);
        return this;
    }

    GrpcTestCall send(byte[] message) {
        return send(0, message);
    }

    /** Sends a message; {@code flag} is 1 for a compressed one. */
    GrpcTestCall send(int flag, byte[] message) {
        ByteArrayOutputStream frame = new ByteArrayOutputStream();
        frame.write(flag);
        for (int shift = 24; shift >= 0; shift -= 8) {
            frame.write(message.length >>> shift);
        }
        frame.writeBytes(message);
        return sendBytes(frame.toByteArray());
    }

    GrpcTestCall sendBytes(byte[] bytes) {
        stream.writeAndFlush(new DefaultHttpContent(Unpooled.wrappedBuffer(bytes)));
        return this;
    }

    GrpcTestCall end() {
        stream.writeAndFlush(new DefaultLastHttpContent());
        return this;
    }

    /** The next message of the answer. */
    byte[] next() throws InterruptedException {
        byte[] message = messages.poll(30, TimeUnit.SECONDS);
        if (message == null) {
            throw new AssertionError("no message came; status " + status);
        }
        return message;
    }

    /** The status's number, and its message if it has one. */
    String status() {
        return status.orTimeout(30, TimeUnit.SECONDS).join();
    }

    @Override
    public void channelRead(ChannelHandlerContext context, Object message) {
        if (message instanceof HttpResponse response) {
            take(response.headers());
        }
        if (message instanceof HttpContent content) {
            received.writeBytes(content.content());
            takeMessages();
        }
        if (message instanceof LastHttpContent last) {
            take(last.trailingHeaders());
        }
        ReferenceCountUtil.release(message);
    }

    private void takeMessages() {
        while (received.readableBytes() >= 5
                && received.readableBytes() >= 5 + received.getInt(received.readerIndex() + 1)) {
            received.skipBytes(1);
            byte[] message = new byte[received.readInt()];
            received.readBytes(message);
            messages.add(message);
        }
    }

    private void take(HttpHeaders headers) {
        if (headers.contains("grpc-status")) {
            status.complete((headers.get("grpc-status") + " " + headers.get("grpc-message", "")).trim());
        }
    }

    @Override
    public void channelInactive(ChannelHandlerContext context) {
        status.completeExceptionally(new AssertionError("the stream ended without a status"));
    }
}
