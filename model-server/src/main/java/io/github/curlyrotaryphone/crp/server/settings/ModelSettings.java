package io.github.curlyrotaryphone.crp.server.settings;

import io.github.curlyrotaryphone.crp.server.queue.QueueLimits;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.OptionalInt;

/**
 * The settings of one model.
 *
 * @param columns the names of the columns of the model's only input; empty if they are not set
 * @param intraOpThreads the threads that one run of the model may use
 * @param limits the model's threads, its queue and its batches
 * @param warmup whether the model is run before it is ready
 */
public record ModelSettings(List<String> columns, int intraOpThreads, QueueLimits limits, boolean warmup) {

    /** Copies the list. */
    public ModelSettings {
        columns = List.copyOf(columns);
    }

    /** The settings of every model without a file of settings. */
    static ModelSettings of(SettingValues values) {
        int processors = Runtime.getRuntime().availableProcessors();
        QueueLimits defaults = new QueueLimits(
                processors,
                OptionalInt.empty(),
                Duration.ofSeconds(10),
                Duration.ofSeconds(60),
                1,
                Duration.ofMillis(5));
        return of(values, new ModelSettings(List.of(), 0, defaults, true));
    }

    /**
     * The settings of one model, from the file {@code crp-model.json} in its folder, if there is one.
     *
     * @throws io.github.curlyrotaryphone.crp.server.event.StartException if the file is invalid
     */
    public ModelSettings with(Path folder) {
        SettingValues values = new SettingValues(Setting.OF_A_MODEL);
        SettingsFile.readIfThere(folder.resolve("crp-model.json"), values);
        return of(values, this);
    }

    private static ModelSettings of(SettingValues values, ModelSettings otherwise) {
        QueueLimits others = otherwise.limits;
        int threads = values.number(Setting.THREADS, 1, 1024, others.threads());
        int processors = Runtime.getRuntime().availableProcessors();
        int intraOpThreads = values.has(Setting.THREADS) || otherwise.intraOpThreads == 0
                ? Math.max(1, processors / threads)
                : otherwise.intraOpThreads;
        QueueLimits limits = new QueueLimits(
                threads,
                values.has(Setting.QUEUE) ? values.number(Setting.QUEUE, 0, 100_000) : others.waiting(),
                values.seconds(Setting.QUEUE_TIMEOUT_SECONDS, 1, others.queueTimeout()),
                values.seconds(Setting.REQUEST_TIMEOUT_SECONDS, 1, others.requestTimeout()),
                values.number(Setting.MAX_BATCH_SIZE, 1, 65_536, others.batchSize()),
                values.millis(Setting.MAX_BATCH_WAIT_MILLIS, 10_000, others.batchWait()));
        return new ModelSettings(
                values.texts(Setting.COLUMNS, otherwise.columns),
                values.number(Setting.INTRA_OP_THREADS, 1, 1024, intraOpThreads),
                limits,
                values.truth(Setting.WARMUP, otherwise.warmup));
    }
}
