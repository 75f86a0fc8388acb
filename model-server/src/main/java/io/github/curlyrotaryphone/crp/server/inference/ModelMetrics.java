package io.github.curlyrotaryphone.crp.server.inference;

import io.github.curlyrotaryphone.crp.server.protocol.ErrorCode;
import java.util.EnumMap;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
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

    /** Why a request failed. */
    public enum Failure {
        /** The server refused what the client sent. */
        REJECTED,
        /** The client no longer waits for its answer. */
        CANCELLED,
        /** There was no thread or memory for it, or the server or model was not ready. */
        OVERLOADED,
        /** The answer took too long. */
        TIMEOUT,
        /** The model, the app's own code or the server failed. */
        INTERNAL;

        /** The reason for which a request is answered with that code. */
        static Failure of(ErrorCode code) {
            return switch (code) {
                case INVALID_ARGUMENT, NOT_FOUND, UNIMPLEMENTED -> REJECTED;
                case RESOURCE_EXHAUSTED, UNAVAILABLE -> OVERLOADED;
                case DEADLINE_EXCEEDED -> TIMEOUT;
                case INTERNAL -> INTERNAL;
            };
        }
    }

    private volatile long lastInference;
    private final LongAdder success = new LongAdder();
    private final Map<Failure, LongAdder> failures = new EnumMap<>(Failure.class);
    private final LongAdder pending = new LongAdder();
    private final LongAdder runs = new LongAdder();
    private final LongAdder examples = new LongAdder();
    private final Histogram total = new Histogram();
    private final Map<Phase, Histogram> phases = new EnumMap<>(Phase.class);

    /** Starts at zero. */
    public ModelMetrics() {
        for (Failure reason : Failure.values()) {
            failures.put(reason, new LongAdder());
        }
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
        return failures.values().stream().mapToLong(LongAdder::sum).sum();
    }

    /** The requests of {@link #failure()} that failed for that reason. */
    public long failure(Failure reason) {
        return Objects.requireNonNull(failures.get(reason)).sum();
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

    /** Counts the end of a request: answered, or failed for that reason. */
    void end(Optional<Failure> failure) {
        pending.decrement();
        failure.map(reason -> Objects.requireNonNull(failures.get(reason)))
                .orElse(success)
                .increment();
    }

    /** Removes a request that is counted elsewhere. */
    void withdraw() {
        pending.decrement();
    }

    /** Resets all counts except those of requests that are not yet answered. */
    public void reset() {
        Stream.of(success, runs, examples).forEach(LongAdder::reset);
        failures.values().forEach(LongAdder::reset);
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
