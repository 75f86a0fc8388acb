package io.github.curlyrotaryphone.crp.server.http;

import io.github.curlyrotaryphone.crp.server.event.StartException;
import io.github.curlyrotaryphone.crp.server.grpc.GrpcServices;
import io.github.curlyrotaryphone.crp.server.inference.InferenceService;
import io.github.curlyrotaryphone.crp.server.inference.ModelControl;
import io.github.curlyrotaryphone.crp.server.settings.PlainApi;
import io.github.curlyrotaryphone.crp.server.settings.RepositoryAccess;
import io.github.curlyrotaryphone.crp.server.settings.Settings;
import io.netty.bootstrap.ServerBootstrap;
import io.netty.buffer.PooledByteBufAllocator;
import io.netty.channel.Channel;
import io.netty.channel.ChannelFuture;
import io.netty.channel.ChannelOption;
import io.netty.channel.ChannelPipeline;
import io.netty.channel.MultiThreadIoEventLoopGroup;
import io.netty.channel.group.ChannelGroup;
import io.netty.channel.group.DefaultChannelGroup;
import io.netty.channel.nio.NioIoHandler;
import io.netty.channel.socket.nio.NioServerSocketChannel;
import io.netty.handler.codec.http2.Http2FrameCodec;
import io.netty.util.ResourceLeakDetector;
import io.netty.util.concurrent.DefaultThreadFactory;
import io.netty.util.concurrent.GlobalEventExecutor;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

/** The open port, on all addresses, and the connections to it. */
public final class HttpListener {

    private static final int MOST_LOOPS = 4;

    /** How long aborted work may take to stop. */
    private static final Duration PATIENCE = Duration.ofSeconds(1);

    private final Connections shared;
    private final ChannelGroup connections = new DefaultChannelGroup(GlobalEventExecutor.INSTANCE);
    private final MultiThreadIoEventLoopGroup loops;
    private final Channel listening;

    private HttpListener(Settings settings, Port port, Connections shared) {
        this.shared = shared;
        if (System.getProperty("io.netty.leakDetection.level") == null) {
            ResourceLeakDetector.setLevel(ResourceLeakDetector.Level.DISABLED);
        }
        loops = new MultiThreadIoEventLoopGroup(
                port.loops(), new DefaultThreadFactory(port.name()), NioIoHandler.newFactory());
        listening = bind(settings, port);
    }

    /** Opens the port that clients call; {@link StartException} if that cannot be done. */
    public static HttpListener ofModels(Settings settings, Services services) {
        BodyMemory memory = new BodyMemory(settings.bodyMemoryBytes());
        Observers observers = Observers.of(settings, services.log());
        Optional<ModelControl> listed =
                settings.repository() == RepositoryAccess.OFF ? Optional.empty() : Optional.of(services.models());
        GrpcServices grpc =
                GrpcServices.ofModels(services.inference(), services.answers(), listed, settings.grpcReflection());
        int loops = Math.min(Runtime.getRuntime().availableProcessors(), MOST_LOOPS);
        return new HttpListener(
                settings,
                new Port("crp-http", settings.port(), loops, "choose another by --port or CRP_PORT"),
                connections(
                        settings,
                        services,
                        protocols(settings, services, memory, observers),
                        grpc,
                        memory,
                        Optional.empty(),
                        observers));
    }

    /** Opens the port on which models are loaded and unloaded; {@link StartException} if that cannot be done. */
    public static HttpListener ofRepository(Settings settings, Services services) {
        BodyMemory memory = new BodyMemory(settings.bodyMemoryBytes());
        BearerToken token = new BearerToken(settings.repositoryTokenFile().orElseThrow());
        return new HttpListener(
                settings,
                new Port("crp-repository", settings.repositoryPort(), 1, "set 'repositoryPort'"),
                connections(
                        settings,
                        services,
                        List.of(new RepositoryRoutes(services.models(), true, settings.maxRequestBytes())),
                        GrpcServices.ofRepository(services.models(), settings.grpcReflection()),
                        memory,
                        Optional.of(token),
                        Observers.NONE));
    }

    private static Connections connections(
            Settings settings,
            Services services,
            List<HttpProtocol> protocols,
            GrpcServices grpc,
            BodyMemory memory,
            Optional<BearerToken> token,
            Observers observers) {
        return new Connections(
                settings,
                new Routes(protocols),
                grpc,
                memory,
                new Farewell(services.inference().readiness()),
                new InFlight(),
                token,
                observers,
                services.exhausted());
    }

    private static List<HttpProtocol> protocols(
            Settings settings, Services services, BodyMemory memory, Observers observers) {
        InferenceService service = services.inference();
        List<HttpProtocol> protocols = new ArrayList<>();
        if (settings.repository() != RepositoryAccess.OFF) {
            protocols.add(new RepositoryRoutes(services.models(), false, settings.maxRequestBytes()));
        }
        if (settings.page()) {
            protocols.add(new Page());
        }
        protocols.add(new DescriptionRoutes(service, services.routes()));
        protocols.add(new OpenInferenceProtocol(service, services.answers(), settings, services.log(), observers));
        protocols.add(new Metrics(service, memory, observers));
        protocols.add(new AppRoutes(services.routes(), service, services.guard(), settings));
        for (PlainApi api : settings.protocols()) {
            protocols.add(new PlainRoutes(api, service, settings.maxRequestBytes()));
        }
        return protocols;
    }

    /**
     * A port to open.
     *
     * @param name the name of its threads
     * @param number 0 for any free one
     * @param loops the number of threads
     * @param remedy the remedy if the port is in use
     */
    private record Port(String name, int number, int loops, String remedy) {}

    /** The port that is open. */
    public int port() {
        return ((InetSocketAddress) listening.localAddress()).getPort();
    }

    /**
     * Drains and stops, once the server is no longer ready: requests in flight and new ones are answered, and clients
     * are told to close their connections. The port is closed when no request has arrived for the quiet period, or at
     * the time limit.
     *
     * @return the number of requests that were aborted at the time limit
     */
    public int drain(Duration quiet, Duration longest) {
        long deadline = System.nanoTime() + longest.toNanos();
        connections.stream()
                .filter(connection -> connection.pipeline().get(Http2FrameCodec.class) != null)
                .forEach(shared.farewell()::sayTo);
        shared.inFlight().awaitQuiet(quiet, deadline);
        listening.close().awaitUninterruptibly();
        shared.inFlight().awaitQuiet(Duration.ZERO, deadline);
        int cutOff = shared.inFlight().count();
        connections.close().awaitUninterruptibly();
        loops.shutdownGracefully(0, 1, TimeUnit.SECONDS).awaitUninterruptibly();
        shared.routes().close(PATIENCE);
        shared.observers().close();
        return cutOff;
    }

    /** Waits until nothing is in flight, up to this time. */
    public void awaitAnswers(Duration longest) {
        shared.inFlight().awaitQuiet(Duration.ZERO, System.nanoTime() + longest.toNanos());
    }

    private Channel bind(Settings settings, Port port) {
        ChannelFuture bound = new ServerBootstrap()
                .group(loops)
                .channel(NioServerSocketChannel.class)
                .option(ChannelOption.SO_REUSEADDR, true)
                .childOption(ChannelOption.ALLOCATOR, PooledByteBufAllocator.DEFAULT)
                .childOption(ChannelOption.ALLOW_HALF_CLOSURE, true)
                .childHandler(new ConnectionInitializer(settings, this::addRequestHandlers))
                .bind(settings.host()
                        .map(host -> new InetSocketAddress(host, port.number()))
                        .orElseGet(() -> new InetSocketAddress(port.number())))
                .awaitUninterruptibly();
        if (!bound.isSuccess()) {
            loops.shutdownGracefully(0, 1, TimeUnit.SECONDS).awaitUninterruptibly();
            throw new StartException(
                    "Cannot open port %d: %s."
                            .formatted(port.number(), bound.cause().getMessage()),
                    "End what uses it, or %s.".formatted(port.remedy()));
        }
        return bound.channel();
    }

    private void addRequestHandlers(ChannelPipeline pipeline) {
        Channel channel = pipeline.channel();
        if (channel.parent() == null || channel.parent() instanceof NioServerSocketChannel) {
            connections.add(channel);
        }
        pipeline.addLast(new InFlightHandler(shared.inFlight(), shared.observers()), new ProtocolChoice(shared));
    }
}
