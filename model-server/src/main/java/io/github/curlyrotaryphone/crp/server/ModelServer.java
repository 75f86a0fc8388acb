package io.github.curlyrotaryphone.crp.server;

import io.github.curlyrotaryphone.crp.server.event.Log;
import io.github.curlyrotaryphone.crp.server.event.StartException;
import io.github.curlyrotaryphone.crp.server.http.HttpListener;
import io.github.curlyrotaryphone.crp.server.http.Services;
import io.github.curlyrotaryphone.crp.server.inference.InferenceService;
import io.github.curlyrotaryphone.crp.server.inference.ModelRepository;
import io.github.curlyrotaryphone.crp.server.inference.Readiness;
import io.github.curlyrotaryphone.crp.server.model.ModelFolder;
import io.github.curlyrotaryphone.crp.server.protocol.ServerMetadata;
import io.github.curlyrotaryphone.crp.server.queue.WorkGuard;
import io.github.curlyrotaryphone.crp.server.settings.Settings;
import io.github.curlyrotaryphone.crp.server.settings.SettingsReader;
import io.github.curlyrotaryphone.crp.server.transform.Transformer;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** Serves the models of a folder on one port until it is closed. */
public final class ModelServer implements AutoCloseable {

    /** How long work that was cut off may take to notice it. */
    private static final Duration PATIENCE = Duration.ofSeconds(1);

    private static final int OUT_OF_MEMORY = 3;

    private final Settings settings;
    private final Log log;
    private final Readiness readiness = new Readiness();
    private final WorkGuard guard;
    private final HttpListener listener;
    private final CompletableFuture<ModelRepository> loading;
    private final CompletableFuture<@Nullable Void> closed = new CompletableFuture<>();
    private boolean closing;

    private ModelServer(Settings settings, AppCode app, Log log, Consumer<ModelServer> exhausted) {
        this.settings = settings;
        this.log = log;
        MemoryWatch memory = new MemoryWatch(readiness, log, () -> exhausted.accept(this));
        guard = new WorkGuard(log, memory::report);
        InferenceService service = new InferenceService(serverMetadata(), readiness);
        listener = listen(new Services(service, app.routes(), guard, log, memory::report));
        log.event("listening on port %d".formatted(listener.port()));
        loading = CompletableFuture.supplyAsync(
                () -> load(service, app.transformers()), task -> new Thread(task, "crp-load").start());
    }

    /**
     * The program. It returns when the server has drained after SIGTERM or SIGINT, and throws {@link StartException}
     * where the server cannot start.
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

    /** Opens the port and returns; models load meanwhile. */
    public static ModelServer start(Settings settings) {
        return start(settings, AppCode.load(), Log.toStandardOutput());
    }

    static ModelServer start(Settings settings, AppCode app, Log log) {
        return new ModelServer(settings, app, log, ModelServer::close);
    }

    /** The port that is open, also where the settings leave the choice to the system. */
    public int port() {
        return listener.port();
    }

    /** Waits until every model is loaded and warm; {@link StartException} where one cannot be. */
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

    /** Drains, which takes at most {@code drainSeconds}, and gives everything back. */
    @Override
    public void close() {
        if (claimClosing()) {
            Duration quiet = readiness.isReady() ? settings.drainQuiet() : Duration.ZERO;
            Duration longest = readiness.isEnding() ? PATIENCE : settings.drain();
            readiness.drain();
            log.event("draining");
            int cutOff = listener.drain(quiet, longest);
            guard.close();
            loading.handle((models, failure) -> Optional.ofNullable(models))
                    .join()
                    .ifPresent(models -> models.close(PATIENCE));
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

    private ModelRepository load(InferenceService service, List<Transformer> transformers) {
        ModelRepository models = new ModelRepository(new ModelFolder(settings.models()).find(settings.modelName()));
        service.serve(models);
        new ModelLoader(settings, transformers, service, guard, log).loadAll(models);
        readiness.ready();
        log.event("ready");
        return models;
    }

    private synchronized boolean claimClosing() {
        boolean first = !closing;
        closing = true;
        return first;
    }

    private HttpListener listen(Services services) {
        try {
            return new HttpListener(settings, services);
        } catch (StartException e) {
            guard.close();
            throw e;
        }
    }

    private static ServerMetadata serverMetadata() {
        String version = ModelServer.class.getPackage().getImplementationVersion();
        return new ServerMetadata(
                "crp-model-server",
                version == null ? "unpacked" : version,
                List.of("binary_tensor_data", "parameters"));
    }
}
