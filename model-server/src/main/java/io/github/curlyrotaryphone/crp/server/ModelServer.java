package io.github.curlyrotaryphone.crp.server;

import io.github.curlyrotaryphone.crp.server.event.Log;
import io.github.curlyrotaryphone.crp.server.event.StartException;
import io.github.curlyrotaryphone.crp.server.http.HttpListener;
import io.github.curlyrotaryphone.crp.server.http.InferenceQueue;
import io.github.curlyrotaryphone.crp.server.http.Readiness;
import io.github.curlyrotaryphone.crp.server.http.Routes;
import io.github.curlyrotaryphone.crp.server.settings.Settings;
import io.github.curlyrotaryphone.crp.server.settings.SettingsReader;
import io.github.curlyrotaryphone.crp.server.transform.Transformer;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.ServiceConfigurationError;
import java.util.ServiceLoader;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import org.jspecify.annotations.Nullable;

/** Serves the models of a folder on one port until it is closed. */
public final class ModelServer implements AutoCloseable {

    /** How long work that was cut off may take to notice it. */
    private static final Duration PATIENCE = Duration.ofSeconds(1);

    private final Settings settings;
    private final Log log;
    private final Readiness readiness = new Readiness();
    private final InferenceQueue queue;
    private final HttpListener listener;
    private final CompletableFuture<LoadedModels> loading;
    private final CompletableFuture<@Nullable Void> closed = new CompletableFuture<>();
    private boolean closing;

    private ModelServer(Settings settings, List<Transformer> transformers, Log log) {
        this.settings = settings;
        this.log = log;
        queue = new InferenceQueue(settings.threads(), settings.queue(), log);
        listener = listen();
        log.event("listening on port %d".formatted(listener.port()));
        loading = CompletableFuture.supplyAsync(() -> load(transformers), task -> new Thread(task, "crp-load").start());
    }

    /**
     * The program. It returns when the server has drained after SIGTERM or SIGINT, and throws {@link StartException}
     * where the server cannot start.
     */
    public static void main(String[] arguments) {
        Log log = Log.toStandardOutput();
        Settings settings = SettingsReader.read(arguments, System.getenv(), log);
        ModelServer server = start(settings, transformers(), log);
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
        return start(settings, transformers(), Log.toStandardOutput());
    }

    static ModelServer start(Settings settings, List<Transformer> transformers, Log log) {
        return new ModelServer(settings, transformers, log);
    }

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
            readiness.drain();
            log.event("draining");
            int cutOff = listener.drain(quiet);
            if (queue.close(PATIENCE)) {
                // Memory that a run still uses must not be given back.
                loading.handle((models, failure) -> Optional.ofNullable(models))
                        .join()
                        .ifPresent(LoadedModels::close);
            }
            log.event(cutOff == 0 ? "stopped" : "stopped, cutting off %d requests".formatted(cutOff));
            closed.complete(null);
        } else {
            closed.join();
        }
    }

    private LoadedModels load(List<Transformer> transformers) {
        LoadedModels models = LoadedModels.load(settings, transformers, log);
        readiness.ready(models.repository());
        log.event("ready");
        return models;
    }

    private synchronized boolean claimClosing() {
        boolean first = !closing;
        closing = true;
        return first;
    }

    private HttpListener listen() {
        String version = ModelServer.class.getPackage().getImplementationVersion();
        try {
            return new HttpListener(
                    settings, new Routes(readiness, queue, version == null ? "unpacked" : version), readiness);
        } catch (StartException e) {
            queue.close(Duration.ZERO);
            throw e;
        }
    }

    private static List<Transformer> transformers() {
        try {
            return ServiceLoader.load(Transformer.class, ModelServer.class.getClassLoader()).stream()
                    .map(ServiceLoader.Provider::get)
                    .toList();
        } catch (ServiceConfigurationError e) {
            throw new StartException(
                    "Cannot load the app's transformers: %s.".formatted(e.getMessage()),
                    "Correct META-INF/services/%s.".formatted(Transformer.class.getName()));
        }
    }
}
