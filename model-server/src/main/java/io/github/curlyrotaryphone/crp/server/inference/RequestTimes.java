package io.github.curlyrotaryphone.crp.server.inference;

import io.github.curlyrotaryphone.crp.server.inference.ModelMetrics.Phase;

/** When each part of one request ended, by the clock of {@link System#nanoTime}. */
final class RequestTimes {

    private final long came = System.nanoTime();
    private long taken = came;
    private long read = came;
    private long inferred = came;
    private long written = came;

    /** The phase has ended just now. */
    void end(Phase phase) {
        long now = System.nanoTime();
        switch (phase) {
            case QUEUE -> taken = now;
            case COMPUTE_INPUT -> read = now;
            case COMPUTE_INFER -> inferred = now;
            case COMPUTE_OUTPUT -> written = now;
        }
    }

    /** The phase's duration in nanoseconds; only once the last phase has ended. */
    long of(Phase phase) {
        return switch (phase) {
            case QUEUE -> taken - came;
            case COMPUTE_INPUT -> read - taken;
            case COMPUTE_INFER -> inferred - read;
            case COMPUTE_OUTPUT -> written - inferred;
        };
    }

    /** The whole duration in nanoseconds. */
    long total() {
        return written - came;
    }
}
