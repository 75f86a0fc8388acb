package io.github.curlyrotaryphone.crp.server.settings;

import java.util.Arrays;
import java.util.Collections;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/** The settings' names, in server.json and in the environment. */
public enum Setting {
    MODEL_NAME("modelName"),
    PORT("port"),
    THREADS("threads"),
    INTRA_OP_THREADS("intraOpThreads"),
    QUEUE("queue"),
    QUEUE_TIMEOUT_SECONDS("queueTimeoutSeconds"),
    MAX_BATCH_SIZE("maxBatchSize"),
    MAX_BATCH_WAIT_MILLIS("maxBatchWaitMillis"),
    ACCELERATOR("accelerator"),
    ACCELERATOR_FALLBACK("acceleratorFallback"),
    ACCELERATOR_OPTIONS("acceleratorOptions"),
    MAX_REQUEST_BYTES("maxRequestBytes"),
    BODY_MEMORY_BYTES("bodyMemoryBytes"),
    MAX_HEADER_BYTES("maxHeaderBytes"),
    REQUEST_TIMEOUT_SECONDS("requestTimeoutSeconds"),
    HEADER_TIMEOUT_SECONDS("headerTimeoutSeconds"),
    BODY_TIMEOUT_SECONDS("bodyTimeoutSeconds"),
    IDLE_TIMEOUT_SECONDS("idleTimeoutSeconds"),
    DRAIN_SECONDS("drainSeconds"),
    DRAIN_QUIET_SECONDS("drainQuietSeconds"),
    PROTOCOLS("protocols"),
    COLUMNS("columns"),
    GRPC_REFLECTION("grpcReflection"),
    PAGE("page"),
    REPOSITORY("repository"),
    REPOSITORY_PORT("repositoryPort"),
    REPOSITORY_TOKEN_FILE("repositoryTokenFile"),
    BUCKET("bucket"),
    BUCKET_ENDPOINT("bucketEndpoint"),
    BUCKET_REGION("bucketRegion"),
    BUCKET_FOLDER("bucketFolder"),
    ANSWER_BUCKET("answerBucket"),
    ANSWER_BUCKET_BYTES("answerBucketBytes"),
    STRICT("strict"),
    ACCESS_LOG_PERCENT("accessLogPercent"),
    TRACE_ENDPOINT("traceEndpoint"),
    TRACE_SAMPLE_PERCENT("traceSamplePercent"),
    PAYLOAD_LOG_URL("payloadLogUrl"),
    PAYLOAD_LOG_PERCENT("payloadLogPercent"),
    WARMUP("warmup"),
    WARMUP_CPU_MILLIS("warmupCpuMillis"),
    WARMUP_SAMPLES("warmupSamples");

    /** The settings that a model may override. */
    static final Set<Setting> OF_A_MODEL = Collections.unmodifiableSet(EnumSet.of(
            COLUMNS,
            THREADS,
            INTRA_OP_THREADS,
            QUEUE,
            QUEUE_TIMEOUT_SECONDS,
            REQUEST_TIMEOUT_SECONDS,
            MAX_BATCH_SIZE,
            MAX_BATCH_WAIT_MILLIS,
            WARMUP));

    private final String key;

    Setting(String key) {
        this.key = key;
    }

    /** The key in server.json, such as {@code maxRequestBytes}. */
    public String key() {
        return key;
    }

    /** The environment variable, such as {@code CRP_MAX_REQUEST_BYTES}. */
    public String variable() {
        return "CRP_" + name();
    }

    static Optional<Setting> of(String key) {
        return Arrays.stream(values()).filter(known -> known.key.equals(key)).findFirst();
    }

    /** The one of these settings whose key is most similar to the given one. */
    static Setting nearest(String key, Set<Setting> known) {
        return known.stream()
                .min(Comparator.comparingInt(
                        each -> distance(each.key.toLowerCase(Locale.ROOT), key.toLowerCase(Locale.ROOT))))
                .orElseThrow();
    }

    /** The number of letters to insert, delete or replace to change one text into the other. */
    private static int distance(String one, String other) {
        int[] previous = new int[other.length() + 1];
        Arrays.setAll(previous, i -> i);
        for (int i = 1; i <= one.length(); i++) {
            int[] current = new int[other.length() + 1];
            current[0] = i;
            for (int j = 1; j <= other.length(); j++) {
                int change = one.charAt(i - 1) == other.charAt(j - 1) ? 0 : 1;
                current[j] = Math.min(previous[j - 1] + change, Math.min(previous[j], current[j - 1]) + 1);
            }
            previous = current;
        }
        return previous[other.length()];
    }
}
