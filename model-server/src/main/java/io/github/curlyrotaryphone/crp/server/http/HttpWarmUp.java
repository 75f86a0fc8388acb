package io.github.curlyrotaryphone.crp.server.http;

import io.github.curlyrotaryphone.crp.server.grpc.GrpcServices;
import io.github.curlyrotaryphone.crp.server.settings.Settings;
import io.netty.bootstrap.Bootstrap;
import io.netty.bootstrap.ServerBootstrap;
import io.netty.buffer.Unpooled;
import io.netty.channel.Channel;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.channel.ChannelInitializer;
import io.netty.channel.EventLoopGroup;
import io.netty.channel.MultiThreadIoEventLoopGroup;
import io.netty.channel.local.LocalAddress;
import io.netty.channel.local.LocalChannel;
import io.netty.channel.local.LocalIoHandler;
import io.netty.channel.local.LocalServerChannel;
import io.netty.handler.codec.http.DefaultFullHttpRequest;
import io.netty.handler.codec.http.HttpClientCodec;
import io.netty.handler.codec.http.HttpHeaderNames;
import io.netty.handler.codec.http.HttpMethod;
import io.netty.handler.codec.http.HttpResponse;
import io.netty.handler.codec.http.HttpResponseStatus;
import io.netty.handler.codec.http.HttpVersion;
import io.netty.handler.codec.http.LastHttpContent;
import io.netty.util.ReferenceCountUtil;
import io.netty.util.concurrent.DefaultThreadFactory;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;

/**
 * Sends requests through all code that a client's requests use, except sockets, until they get no cheaper: the JVM has
 * then compiled this code, and the first clients do not wait for that. Observers of requests are not notified of these.
 */
public final class HttpWarmUp {

    private static final int AT_ONCE = 10;
    private static final Duration WINDOW = Duration.ofMillis(200);

    /** A window that costs more than this share of the cheapest earlier one is no progress. */
    private static final double FLAT = 0.9;

    /**
     * The warm-up ends after this number of windows without progress; compilation happens in steps, with pauses between
     * them.
     */
    private static final int MOST_FLAT = 4;

    private static final int LONGEST_WAIT_SECONDS = 30;

    private final Settings settings;
    private final Connections connections;

    /** A warm-up of these services. */
    public HttpWarmUp(Settings settings, Services services) {
        this.settings = settings;
        BodyMemory memory = new BodyMemory(settings.bodyMemoryBytes());
        connections = new Connections(
                settings,
                new Routes(List.of(
                        new OpenInferenceProtocol(services.inference(), settings, services.log(), Observers.NONE))),
                GrpcServices.ofModels(services.inference(), Optional.empty(), false),
                memory,
                new Farewell(services.inference().readiness()),
                new InFlight(),
                Optional.empty(),
                Observers.NONE,
                services.exhausted());
    }

    /**
     * Sends each model's request again and again.
     *
     * @param requests bodies by the models' names; all of them are answered with 200
     * @param budget the processor time of the whole process that may be used
     * @return how many requests were sent
     */
    public int run(Map<String, byte[]> requests, Duration budget) {
        var loop = new MultiThreadIoEventLoopGroup(
                1, new DefaultThreadFactory("crp-warm-up"), LocalIoHandler.newFactory());
        try {
            Channel client = client(loop, listen(loop));
            int sent = 0;
            int left = requests.size();
            Duration rest = budget;
            for (var request : requests.entrySet()) {
                Duration before = processorTime();
                sent += run(client, request.getKey(), request.getValue(), rest.dividedBy(left--));
                rest = rest.minus(processorTime().minus(before));
            }
            return sent;
        } finally {
            loop.shutdownGracefully(0, 1, TimeUnit.SECONDS).awaitUninterruptibly();
        }
    }

    private int run(Channel client, String model, byte[] body, Duration budget) {
        double cheapest = Double.MAX_VALUE;
        int flat = 0;
        int sent = 0;
        Duration begin = processorTime();
        while (flat < MOST_FLAT && processorTime().minus(begin).compareTo(budget) < 0) {
            int before = sent;
            Duration windowBegin = processorTime();
            Duration spent = Duration.ZERO;
            while (spent.compareTo(WINDOW) < 0) {
                if (!send(client, model, body)) {
                    return sent;
                }
                sent += AT_ONCE;
                spent = processorTime().minus(windowBegin);
            }
            double cost = (double) spent.toNanos() / (sent - before);
            flat = cost > cheapest * FLAT ? flat + 1 : 0;
            cheapest = Math.min(cost, cheapest);
        }
        return sent;
    }

    private static boolean send(Channel client, String model, byte[] body) {
        Answers answers = client.pipeline().get(Answers.class);
        for (int i = 0; i < AT_ONCE; i++) {
            var request = new DefaultFullHttpRequest(
                    HttpVersion.HTTP_1_1,
                    HttpMethod.POST,
                    "/v2/models/%s/infer".formatted(model),
                    Unpooled.wrappedBuffer(body));
            request.headers()
                    .set(HttpHeaderNames.HOST, "localhost")
                    .set(HttpHeaderNames.CONTENT_TYPE, "application/json")
                    .setInt(HttpHeaderNames.CONTENT_LENGTH, body.length);
            var unused = client.writeAndFlush(request);
            if (answers.next() != HttpResponseStatus.OK.code()) {
                return false;
            }
        }
        return true;
    }

    private LocalAddress listen(EventLoopGroup loop) {
        return (LocalAddress) new ServerBootstrap()
                .group(loop)
                .channel(LocalServerChannel.class)
                .childHandler(new ConnectionInitializer(
                        settings,
                        pipeline -> pipeline.addLast(
                                new InFlightHandler(connections.inFlight(), connections.observers()),
                                new ProtocolChoice(connections))))
                .bind(LocalAddress.ANY)
                .syncUninterruptibly()
                .channel()
                .localAddress();
    }

    private static Channel client(EventLoopGroup loop, LocalAddress address) {
        return new Bootstrap()
                .group(loop)
                .channel(LocalChannel.class)
                .handler(new ChannelInitializer<>() {
                    @Override
                    protected void initChannel(Channel channel) {
                        channel.pipeline().addLast(new HttpClientCodec(), new Answers());
                    }
                })
                .connect(address)
                .syncUninterruptibly()
                .channel();
    }

    /** The time of all threads, including those of the JVM: the cost of compilation counts too. */
    private static Duration processorTime() {
        return ProcessHandle.current().info().totalCpuDuration().orElseGet(() -> Duration.ofNanos(System.nanoTime()));
    }

    /** Receives the status codes of answers. */
    private static final class Answers extends ChannelInboundHandlerAdapter {

        private final BlockingQueue<Integer> statuses = new LinkedBlockingQueue<>();
        private int status;

        /** The status of the next answer; 0 if none comes. */
        int next() {
            try {
                Integer next = statuses.poll(LONGEST_WAIT_SECONDS, TimeUnit.SECONDS);
                return next == null ? 0 : next;
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                return 0;
            }
        }

        @Override
        public void channelRead(ChannelHandlerContext context, Object message) {
            if (message instanceof HttpResponse response) {
                status = response.status().code();
            }
            if (message instanceof LastHttpContent) {
                statuses.add(status);
            }
            ReferenceCountUtil.release(message);
        }

        @Override
        public void channelInactive(ChannelHandlerContext context) {
            statuses.add(0);
        }
    }
}
