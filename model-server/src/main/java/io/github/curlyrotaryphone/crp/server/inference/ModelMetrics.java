package io.github.curlyrotaryphone.crp.server.inference;

import java.util.EnumMap;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.atomic.LongAdder;
import java.util.stream.Stream;

/** The metrics of one version of a model since the server started. Durations are in nanoseconds. */
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

    private volatile long lastInference;
    private final LongAdder success = new LongAdder();
    private final LongAdder failure = new LongAdder();
    private final LongAdder pending = new LongAdder();
    private final LongAdder runs = new LongAdder();
    private final LongAdder examples = new LongAdder();
    private final Histogram total = new Histogram();
    private final Map<Phase, Histogram> phases = new EnumMap<>(Phase.class);

    /** Starts at zero. */
    public ModelMetrics() {
        for (Phase phase : Phase.values()) {
            phases.put(phase, new Histogram());
        }
    }

    /** Requests that were answered with outputs. */
    public long success() {
        return success.sum();
    }

    /** Requests that were answered with an error, or not at all. */
    public long failure() {
        return failure.sum();
    }

    /** Requests that have arrived and are not answered yet. */
    public long pending() {
        return pending.sum();
    }

    /** Examples in the requests of {@link #success}: the sizes of their first dimension. */
    public long examples() {
        return examples.sum();
    }

    /** Times of the requests of {@link #success}, from their end on the wire to their answer. */
    public Histogram total() {
        return total;
    }

    /** The parts of {@link #total}, by phase. */
    public Histogram in(Phase phase) {
        return Objects.requireNonNull(phases.get(phase));
    }

    /** Runs of the model; a batch is one. */
    public long runs() {
        return runs.sum();
    }

    /** Counts a new request. */
    void begin() {
        pending.increment();
    }

    /** Counts the end of a request: answered or not. */
    void end(boolean answered) {
        pending.decrement();
        (answered ? success : failure).increment();
    }

    /** Removes a request that is counted elsewhere. */
    void withdraw() {
        pending.decrement();
    }

    /** Resets all counts except those of requests that are not yet answered. */
    public void reset() {
        Stream.of(success, failure, runs, examples).forEach(LongAdder::reset);
        lastInference = 0;
        total.reset();
        phases.values().forEach(Histogram::reset);
    }

    /** When a request was last answered, in milliseconds since 1970; 0 for never. */
    public long lastInference() {
        return lastInference;
    }

    /** Counts a run of the model. */
    void run() {
        runs.increment();
    }

    /** Adds an answered request with this number of examples. */
    void add(long count, RequestTimes times) {
        phases.forEach((phase, histogram) -> histogram.add(times.of(phase)));
        examples.add(count);
        lastInference = System.currentTimeMillis();
        total.add(times.total());
    }
}
