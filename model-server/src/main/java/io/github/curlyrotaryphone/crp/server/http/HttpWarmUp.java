package io.github.curlyrotaryphone.crp.server.http;

import io.github.curlyrotaryphone.crp.server.grpc.GrpcServices;
import io.github.curlyrotaryphone.crp.server.inference.LargeAnswers;
import io.github.curlyrotaryphone.crp.server.settings.Settings;
import io.netty.bootstrap.ServerBootstrap;
import io.netty.channel.ChannelFuture;
import io.netty.channel.ChannelOption;
import io.netty.channel.ChannelPipeline;
import io.netty.channel.EventLoopGroup;
import io.netty.channel.MultiThreadIoEventLoopGroup;
import io.netty.channel.nio.NioIoHandler;
import io.netty.channel.socket.nio.NioServerSocketChannel;
import io.netty.handler.codec.http.HttpResponseStatus;
import io.netty.util.concurrent.DefaultThreadFactory;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

/**
 * Sends requests through all code that a client's requests use until they get no cheaper: the JVM has then compiled this
 * code, and the first clients do not wait for that. They come over a loopback connection of its own, so that the code of
 * sockets is among it; observers of requests are not notified of them.
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
    private static final int MOST_FLAT = 8;

    private static final Duration LONGEST_WAIT = Duration.ofSeconds(30);

    private final Settings settings;
    private final Connections connections;
    private int sent;

    /** A warm-up of these services. */
    public HttpWarmUp(Settings settings, Services services) {
        this.settings = settings;
        BodyMemory memory = new BodyMemory(settings.bodyMemoryBytes());
        connections = new Connections(
                settings,
                new Routes(List.of(new OpenInferenceProtocol(
                        services.inference(), LargeAnswers.SENT, settings, services.log(), Observers.NONE))),
                GrpcServices.ofModels(services.inference(), LargeAnswers.SENT, Optional.empty(), false),
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
        var loop =
                new MultiThreadIoEventLoopGroup(1, new DefaultThreadFactory("crp-warm-up"), NioIoHandler.newFactory());
        try {
            return run(requests, budget, listen(loop));
        } finally {
            loop.shutdownGracefully(0, 1, TimeUnit.SECONDS).awaitUninterruptibly();
        }
    }

    private int run(Map<String, byte[]> requests, Duration budget, ChannelFuture listening) {
        int left = requests.size();
        Duration rest = budget;
        if (!listening.isSuccess()) {
            return 0; // without a loopback address there is no warm-up
        }
        InetSocketAddress address = (InetSocketAddress) listening.channel().localAddress();
        try (LoopbackClient client = new LoopbackClient(address, LONGEST_WAIT)) {
            for (var request : requests.entrySet()) {
                Duration before = processorTime();
                run(client, request.getKey(), request.getValue(), rest.dividedBy(left--));
                rest = rest.minus(processorTime().minus(before));
            }
        } catch (IOException e) {
            // the server is ready nevertheless, and clients will see what is wrong
        }
        return sent;
    }

    private void run(LoopbackClient client, String model, byte[] body, Duration budget) throws IOException {
        byte[] head = LoopbackClient.head("/v2/models/%s/infer".formatted(model), body.length);
        double cheapest = Double.MAX_VALUE;
        int flat = 0;
        Duration begin = processorTime();
        while (flat < MOST_FLAT && processorTime().minus(begin).compareTo(budget) < 0) {
            int before = sent;
            Duration windowBegin = processorTime();
            Duration spent = Duration.ZERO;
            while (spent.compareTo(WINDOW) < 0) {
                if (!send(client, head, body)) {
                    return;
                }
                spent = processorTime().minus(windowBegin);
            }
            double cost = (double) spent.toNanos() / (sent - before);
            flat = cost > cheapest * FLAT ? flat + 1 : 0;
            cheapest = Math.min(cost, cheapest);
        }
    }

    private boolean send(LoopbackClient client, byte[] head, byte[] body) throws IOException {
        for (int i = 0; i < AT_ONCE; i++) {
            if (client.post(head, body) != HttpResponseStatus.OK.code()) {
                return false;
            }
            sent++;
        }
        return true;
    }

    private ChannelFuture listen(EventLoopGroup loop) {
        return new ServerBootstrap()
                .group(loop)
                .channel(NioServerSocketChannel.class)
                .option(ChannelOption.SO_BACKLOG, 1)
                .childHandler(new ConnectionInitializer(settings, this::accept))
                .bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0))
                .awaitUninterruptibly();
    }

    /** One connection is all that is needed: nobody else can connect afterwards. */
    private void accept(ChannelPipeline pipeline) {
        var unused = pipeline.channel().parent().close();
        pipeline.addLast(
                new InFlightHandler(connections.inFlight(), connections.observers()), new ProtocolChoice(connections));
    }

    /** The time of all threads, including those of the JVM: the cost of compilation counts too. */
    private static Duration processorTime() {
        return ProcessHandle.current().info().totalCpuDuration().orElseGet(() -> Duration.ofNanos(System.nanoTime()));
    }
}
