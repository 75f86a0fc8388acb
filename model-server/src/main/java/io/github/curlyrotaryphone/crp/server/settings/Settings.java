package io.github.curlyrotaryphone.crp.server.settings;

import io.github.curlyrotaryphone.crp.server.inference.QueueLimits;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;

/**
 * Everything that can be set, complete and checked. What each setting means stands in the resource
 * {@code META-INF/crp/server-settings.json}, a JSON Schema.
 *
 * @param models the folder of models; see {@link io.github.curlyrotaryphone.crp.server.model.ModelFolder}
 * @param host the address to listen on; empty for every one, as a container needs. Only an argument sets it
 */
public record Settings(
        Path models,
        String modelName,
        int port,
        int threads,
        int intraOpThreads,
        OptionalInt queue,
        Duration queueTimeout,
        int maxRequestBytes,
        int bodyMemoryBytes,
        int maxHeaderBytes,
        Duration requestTimeout,
        Duration headerTimeout,
        Duration bodyTimeout,
        Duration idleTimeout,
        Duration drain,
        Duration drainQuiet,
        Set<PlainApi> protocols,
        boolean grpcReflection,
        boolean warmup,
        Optional<Path> warmupSamples,
        Optional<String> host) {

    /** Settings of the keys in server.json, each as text, for use in-process. */
    public static Settings of(Path models, Map<String, String> values) {
        SettingValues checked = new SettingValues();
        values.forEach((key, value) -> checked.put(key, value, "the given settings"));
        return of(models, checked, Optional.empty());
    }

    static Settings of(Path models, SettingValues values, Optional<String> host) {
        int processors = Runtime.getRuntime().availableProcessors();
        int threads = values.number(Setting.THREADS, 1, 1024, processors);
        return new Settings(
                models,
                values.name(Setting.MODEL_NAME, "model"),
                values.number(Setting.PORT, 0, 65_535, 8080),
                threads,
                values.number(Setting.INTRA_OP_THREADS, 1, 1024, Math.max(1, processors / threads)),
                values.number(Setting.QUEUE, 0, 100_000),
                values.seconds(Setting.QUEUE_TIMEOUT_SECONDS, 1, 10),
                values.number(Setting.MAX_REQUEST_BYTES, 1, 1 << 30, 16 << 20),
                values.number(Setting.BODY_MEMORY_BYTES, 1, Integer.MAX_VALUE, quarterOfHeap()),
                values.number(Setting.MAX_HEADER_BYTES, 1024, 1 << 20, 32 << 10),
                values.seconds(Setting.REQUEST_TIMEOUT_SECONDS, 1, 60),
                values.seconds(Setting.HEADER_TIMEOUT_SECONDS, 1, 10),
                values.seconds(Setting.BODY_TIMEOUT_SECONDS, 1, 10),
                values.seconds(Setting.IDLE_TIMEOUT_SECONDS, 1, 650),
                values.seconds(Setting.DRAIN_SECONDS, 0, 20),
                values.seconds(Setting.DRAIN_QUIET_SECONDS, 0, 1),
                values.protocols(Setting.PROTOCOLS),
                values.truth(Setting.GRPC_REFLECTION, false),
                values.truth(Setting.WARMUP, true),
                values.path(Setting.WARMUP_SAMPLES),
                host);
    }

    /** How much the queue of requests lets in. */
    public QueueLimits queueLimits() {
        return new QueueLimits(threads, queue, queueTimeout, requestTimeout);
    }

    /** The JVM makes its heap from the container's memory, and the rest is for what bodies become: tensors and answers. */
    private static int quarterOfHeap() {
        return (int) Math.min(Integer.MAX_VALUE, Runtime.getRuntime().maxMemory() / 4);
    }
}
