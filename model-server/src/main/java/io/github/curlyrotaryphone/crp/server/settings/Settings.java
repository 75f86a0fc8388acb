package io.github.curlyrotaryphone.crp.server.settings;

import io.github.curlyrotaryphone.crp.server.event.StartException;
import io.github.curlyrotaryphone.crp.server.model.AcceleratorSettings;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Collections;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * All settings, complete and checked. The meaning of each setting is in the resource {@code
 * META-INF/crp/server-settings.json}, a JSON Schema.
 *
 * @param models the folder of models; see {@link io.github.curlyrotaryphone.crp.server.model.ModelFolder}
 * @param model the settings of every model without a file of settings
 * @param accelerator what models run on
 * @param requestTimeout the longest time for the whole body to arrive
 * @param repositoryTokenFile the file with the token for the port of the repository; present if clients may load models
 * @param bucket a second source of models
 * @param answerBucket where answers go whose outputs have more bytes than {@code answerBucketBytes}
 * @param strict whether a model that cannot be loaded ends the start
 * @param host the address to listen on; empty for every one, as a container needs. Only an argument sets it
 */
public record Settings(
        Path models,
        String modelName,
        int port,
        ModelSettings model,
        AcceleratorSettings accelerator,
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
        boolean page,
        RepositoryAccess repository,
        int repositoryPort,
        Optional<Path> repositoryTokenFile,
        Optional<BucketSettings> bucket,
        Optional<BucketSettings> answerBucket,
        int answerBucketBytes,
        boolean strict,
        int accessLogPercent,
        Optional<URI> traceEndpoint,
        int traceSamplePercent,
        Optional<URI> payloadLogUrl,
        int payloadLogPercent,
        Duration warmupCpu,
        Optional<Path> warmupSamples,
        Optional<String> host) {

    /** Throws {@link StartException} if the repository could be changed without a token. */
    public Settings {
        if (repository == RepositoryAccess.WRITE && repositoryTokenFile.isEmpty()) {
            throw new StartException(
                    "'repository' is write, but no token keeps others from loading models.",
                    "Set 'repositoryTokenFile' to a file that holds one.");
        }
        protocols = Collections.unmodifiableSet(protocols);
    }

    /** Settings of the keys in server.json, each as text, for use in-process. */
    public static Settings of(Path models, Map<String, String> values) {
        SettingValues checked = new SettingValues();
        values.forEach((key, value) -> checked.put(key, value, "the given settings"));
        return of(models, checked, Optional.empty());
    }

    static Settings of(Path models, SettingValues values, Optional<String> host) {
        ModelSettings model = ModelSettings.of(values);
        RepositoryAccess repository = values.repository(Setting.REPOSITORY);
        return new Settings(
                models,
                values.name(Setting.MODEL_NAME, "model"),
                values.number(Setting.PORT, 0, 65_535, 8080),
                model,
                values.accelerator(),
                values.number(Setting.MAX_REQUEST_BYTES, 1, 1 << 30, 16 << 20),
                values.number(Setting.BODY_MEMORY_BYTES, 1, Integer.MAX_VALUE, quarterOfHeap()),
                values.number(Setting.MAX_HEADER_BYTES, 1024, 1 << 20, 32 << 10),
                model.limits().requestTimeout(),
                values.seconds(Setting.HEADER_TIMEOUT_SECONDS, 1, 10),
                values.seconds(Setting.BODY_TIMEOUT_SECONDS, 1, 10),
                values.seconds(Setting.IDLE_TIMEOUT_SECONDS, 1, 650),
                values.seconds(Setting.DRAIN_SECONDS, 0, 20),
                values.seconds(Setting.DRAIN_QUIET_SECONDS, 0, 1),
                values.protocols(Setting.PROTOCOLS),
                values.truth(Setting.GRPC_REFLECTION, false),
                values.truth(Setting.PAGE, false),
                repository,
                values.number(Setting.REPOSITORY_PORT, 0, 65_535, 8081),
                values.path(Setting.REPOSITORY_TOKEN_FILE),
                values.bucket(Setting.BUCKET),
                values.bucket(Setting.ANSWER_BUCKET),
                values.number(Setting.ANSWER_BUCKET_BYTES, 0, 1 << 30, 4 << 20),
                values.truth(Setting.STRICT, repository != RepositoryAccess.WRITE && !values.has(Setting.BUCKET)),
                values.number(Setting.ACCESS_LOG_PERCENT, 0, 100, 0),
                values.address(Setting.TRACE_ENDPOINT),
                values.number(Setting.TRACE_SAMPLE_PERCENT, 0, 100, 10),
                values.address(Setting.PAYLOAD_LOG_URL),
                values.number(Setting.PAYLOAD_LOG_PERCENT, 0, 100, 10),
                values.millis(Setting.WARMUP_CPU_MILLIS, 60_000, Duration.ofSeconds(2)),
                values.path(Setting.WARMUP_SAMPLES),
                host);
    }

    /**
     * The JVM sizes its heap by the container's memory; the rest is for what bodies are converted to: tensors and
     * answers.
     */
    private static int quarterOfHeap() {
        return (int) Math.min(Integer.MAX_VALUE, Runtime.getRuntime().maxMemory() / 4);
    }
}
