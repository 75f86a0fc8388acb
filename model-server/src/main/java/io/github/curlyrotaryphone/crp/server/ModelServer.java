package io.github.curlyrotaryphone.crp.server;

import io.github.curlyrotaryphone.crp.server.bucket.AnswerBucket;
import io.github.curlyrotaryphone.crp.server.event.Log;
import io.github.curlyrotaryphone.crp.server.event.StartException;
import io.github.curlyrotaryphone.crp.server.http.HttpListener;
import io.github.curlyrotaryphone.crp.server.http.HttpWarmUp;
import io.github.curlyrotaryphone.crp.server.http.Services;
import io.github.curlyrotaryphone.crp.server.inference.InferenceService;
import io.github.curlyrotaryphone.crp.server.inference.LargeAnswers;
import io.github.curlyrotaryphone.crp.server.inference.ModelMetrics;
import io.github.curlyrotaryphone.crp.server.inference.Readiness;
import io.github.curlyrotaryphone.crp.server.protocol.ServerMetadata;
import io.github.curlyrotaryphone.crp.server.queue.WorkGuard;
import io.github.curlyrotaryphone.crp.server.settings.RepositoryAccess;
import io.github.curlyrotaryphone.crp.server.settings.Settings;
import io.github.curlyrotaryphone.crp.server.settings.SettingsReader;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.function.Consumer;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Serves the models of a folder on one port until it is closed. */
public final class ModelServer implements AutoCloseable {

    /** How long aborted work may take to stop. */
    private static final Duration PATIENCE = Duration.ofSeconds(1);

    private static final int OUT_OF_MEMORY = 3;

    private static final List<String> EXTENSIONS =
            List.of("binary_tensor_data", "parameters", "statistics", "model_configuration", "generate");
    private static final List<String> WITH_REPOSITORY =
            Stream.concat(EXTENSIONS.stream(), Stream.of("model_repository")).toList();

    private final Settings settings;
    private final Log log;
    private final Readiness readiness = new Readiness();
    private final WorkGuard guard;
    private final HttpListener listener;
    private final Optional<HttpListener> repository;
    private final ModelLoader loader;
    private final CompletableFuture<@Nullable Void> loading;
    private final CompletableFuture<@Nullable Void> closed = new CompletableFuture<>();
    private boolean closing;

    private ModelServer(Settings settings, AppCode app, Log log, Consumer<ModelServer> exhausted) {
        this.settings = settings;
        this.log = log;
        MemoryWatch memory = new MemoryWatch(readiness, log, () -> exhausted.accept(this));
        guard = new WorkGuard(log, memory::report);
        InferenceService service = new InferenceService(serverMetadata(settings), readiness);
        loader = new ModelLoader(settings, app.transformers(), service, guard, log);
        Services services =
                new Services(service, loader, answers(settings, log), app.routes(), guard, log, memory::report);
        listener = listen(() -> HttpListener.ofModels(settings, services));
        log.event("listening on port %d".formatted(listener.port()));
        repository = settings.repository() == RepositoryAccess.WRITE
                ? Optional.of(listenForChanges(services))
                : Optional.empty();
        loading = loader.start().thenRun(() -> {
            warmUp(services);
            readiness.ready();
            log.event("ready");
        });
    }

    /**
     * The main program. It returns when the server has drained after SIGTERM or SIGINT, and throws {@link
     * StartException} if the server cannot start.
     */
    public static void main(String[] arguments) {
        Log log = Log.toStandardOutput();
        Settings settings = SettingsReader.read(arguments, System.getenv(), log);
        ModelServer server = new ModelServer(settings, AppCode.load(), log, ModelServer::halt);
        StopSignals signals = StopSignals.closing(server);
        try {
            server.awaitReady();
            server.closed.join();
        } finally {
            server.close();
            signals.restore();
        }
    }

    /** Opens the port and returns; models are loaded in the background. */
    public static ModelServer start(Settings settings) {
        return start(settings, AppCode.load(), Log.toStandardOutput());
    }

    static ModelServer start(Settings settings, AppCode app, Log log) {
        return new ModelServer(settings, app, log, ModelServer::close);
    }

    /** The open port, also if the settings leave the choice to the system. */
    public int port() {
        return listener.port();
    }

    /** The port on which models are loaded and unloaded, if the settings open one. */
    public OptionalInt repositoryPort() {
        return repository.isEmpty()
                ? OptionalInt.empty()
                : OptionalInt.of(repository.get().port());
    }

    /** Waits until every model is loaded and warm; {@link StartException} if one cannot be. */
    public ModelServer awaitReady() {
        try {
            loading.join();
            return this;
        } catch (CompletionException e) {
            if (e.getCause() instanceof StartException problem) {
                throw problem;
            }
            throw e;
        }
    }

    /** Drains, which takes at most {@code drainSeconds}, and frees all resources. */
    @Override
    public void close() {
        if (claimClosing()) {
            Duration quiet = readiness.isReady() ? settings.drainQuiet() : Duration.ZERO;
            Duration longest = readiness.isEnding() ? PATIENCE : settings.drain();
            readiness.drain();
            log.event("draining");
            repository.ifPresent(port -> port.drain(Duration.ZERO, Duration.ZERO));
            int cutOff = listener.drain(quiet, longest);
            guard.close();
            loader.close(PATIENCE);
            log.event(cutOff == 0 ? "stopped" : "stopped, cutting off %d requests".formatted(cutOff));
            closed.complete(null);
        } else {
            closed.join();
        }
    }

    /** Ends the process after memory ran out, with the status that the JVM's own ExitOnOutOfMemoryError has. */
    private static void halt(ModelServer server) {
        server.listener.awaitAnswers(PATIENCE);
        Runtime.getRuntime().halt(OUT_OF_MEMORY);
    }

    /** The counts of these requests are reset, since no client sent them. */
    private void warmUp(Services services) {
        if (settings.warmupCpu().isZero() || loader.requests().isEmpty()) {
            return;
        }
        long begin = System.nanoTime();
        int sent = new HttpWarmUp(settings, services).run(loader.requests(), settings.warmupCpu());
        services.inference().metrics().values().forEach(ModelMetrics::reset);
        log.event("warmed up by %d requests in %d ms".formatted(sent, (System.nanoTime() - begin) / 1_000_000));
    }

    private synchronized boolean claimClosing() {
        boolean first = !closing;
        closing = true;
        return first;
    }

    private HttpListener listen(Supplier<HttpListener> opening) {
        try {
            return opening.get();
        } catch (StartException e) {
            guard.close();
            throw e;
        }
    }

    private HttpListener listenForChanges(Services services) {
        try {
            HttpListener port = listen(() -> HttpListener.ofRepository(settings, services));
            log.event("listening for changes of models on port %d".formatted(port.port()));
            return port;
        } catch (StartException e) {
            listener.drain(Duration.ZERO, Duration.ZERO);
            throw e;
        }
    }

    private static LargeAnswers answers(Settings settings, Log log) {
        return settings.answerBucket()
                .<LargeAnswers>map(bucket -> new AnswerBucket(bucket, settings.answerBucketBytes(), log))
                .orElse(LargeAnswers.SENT);
    }

    private static ServerMetadata serverMetadata(Settings settings) {
        String version = ModelServer.class.getPackage().getImplementationVersion();
        return new ServerMetadata(
                "crp-model-server",
                version == null ? "unpacked" : version,
                settings.repository() == RepositoryAccess.OFF ? EXTENSIONS : WITH_REPOSITORY);
    }
}
