package io.github.curlyrotaryphone.crp.server.inference;

import java.util.Arrays;
import java.util.List;
import java.util.concurrent.atomic.LongAdder;

/** What one version of a model has done since the server started. Durations are in nanoseconds. */
public final class ModelMetrics {

    /** The parts of a request's time, one after another. */
    public enum Phase {
        /** Waiting for a thread. */
        QUEUE,
        /** Reading the request. */
        COMPUTE_INPUT,
        /** The app's own code and the model. */
        COMPUTE_INFER,
        /** Writing the answer. */
        COMPUTE_OUTPUT
    }

    /** The upper bounds of the histogram's buckets in seconds; the last bucket has none. */
    public static final List<Double> BUCKETS =
            List.of(0.0005, 0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1.0, 2.5, 5.0, 10.0);

    private static final double NANOS = 1e9;

    private final LongAdder success = new LongAdder();
    private final LongAdder failure = new LongAdder();
    private final LongAdder pending = new LongAdder();
    private final LongAdder runs = new LongAdder();
    private final LongAdder examples = new LongAdder();
    private final LongAdder total = new LongAdder();
    private final LongAdder queue = new LongAdder();
    private final LongAdder computeInput = new LongAdder();
    private final LongAdder computeInfer = new LongAdder();
    private final LongAdder computeOutput = new LongAdder();
    private final LongAdder[] buckets = new LongAdder[BUCKETS.size() + 1];

    /** Nothing has been done yet. */
    public ModelMetrics() {
        Arrays.setAll(buckets, i -> new LongAdder());
    }

    /** Requests that were answered with outputs. */
    public long success() {
        return success.sum();
    }

    /** Requests that were answered with an error, or not at all. */
    public long failure() {
        return failure.sum();
    }

    /** Requests that have come and are not answered yet. */
    public long pending() {
        return pending.sum();
    }

    /** Examples in the requests of {@link #success}: the sizes of their first dimension. */
    public long examples() {
        return examples.sum();
    }

    /** Time of the requests of {@link #success}, from their end on the wire to their answer. */
    public long total() {
        return total.sum();
    }

    /** The part of {@link #total} that was spent so. */
    public long in(Phase phase) {
        return adder(phase).sum();
    }

    private LongAdder adder(Phase phase) {
        return switch (phase) {
            case QUEUE -> queue;
            case COMPUTE_INPUT -> computeInput;
            case COMPUTE_INFER -> computeInfer;
            case COMPUTE_OUTPUT -> computeOutput;
        };
    }

    /** How many requests of {@link #success} took at most the time of that bucket and longer than the one before. */
    public long bucket(int index) {
        return buckets[index].sum();
    }

    /** Runs of the model; a batch is one. */
    public long runs() {
        return runs.sum();
    }

    /** A request has come. */
    void begin() {
        pending.increment();
    }

    /** A request that had come has its end: answered or not. */
    void end(boolean answered) {
        pending.decrement();
        (answered ? success : failure).increment();
    }

    /** A request that had come is counted elsewhere. */
    void withdraw() {
        pending.decrement();
    }

    /** The model is run. */
    void run() {
        runs.increment();
    }

    /** Adds a request that was answered, of so many examples. */
    void add(long count, RequestTimes times) {
        for (Phase phase : Phase.values()) {
            adder(phase).add(times.of(phase));
        }
        examples.add(count);
        total.add(times.total());
        double seconds = times.total() / NANOS;
        int bucket = 0;
        while (bucket < BUCKETS.size() && seconds > BUCKETS.get(bucket)) {
            bucket++;
        }
        buckets[bucket].increment();
    }
}
