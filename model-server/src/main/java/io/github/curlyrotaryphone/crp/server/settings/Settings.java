package io.github.curlyrotaryphone.crp.server.settings;

import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;

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
        int queue,
        int maxRequestBytes,
        Duration requestTimeout,
        Duration drain,
        Duration drainQuiet,
        boolean warmup,
        Optional<Path> warmupSamples,
        Optional<String> host) {

    /** Settings of the keys in server.json, each as text, for use in-process. */
    public static Settings of(Path models, Map<String, String> values) {
        SettingValues checked = new SettingValues();
        values.forEach((key, value) -> checked.put(key, value, "the given settings"));
        return of(models, checked);
    }

    static Settings of(Path models, SettingValues values) {
        return new Settings(
                models,
                values.name(Setting.MODEL_NAME, "model"),
                values.number(Setting.PORT, 0, 65_535, 8080),
                values.number(Setting.THREADS, 1, 1024, Runtime.getRuntime().availableProcessors()),
                values.number(Setting.QUEUE, 0, 100_000, 64),
                values.number(Setting.MAX_REQUEST_BYTES, 1, 1 << 30, 16 << 20),
                values.seconds(Setting.REQUEST_TIMEOUT_SECONDS, 1, 60),
                values.seconds(Setting.DRAIN_SECONDS, 0, 20),
                values.seconds(Setting.DRAIN_QUIET_SECONDS, 0, 1),
                values.truth(Setting.WARMUP, true),
                values.path(Setting.WARMUP_SAMPLES),
                Optional.empty());
    }

    /** The same, listening on that address alone. */
    Settings listeningOn(Optional<String> address) {
        return new Settings(
                models,
                modelName,
                port,
                threads,
                queue,
                maxRequestBytes,
                requestTimeout,
                drain,
                drainQuiet,
                warmup,
                warmupSamples,
                address);
    }
}
