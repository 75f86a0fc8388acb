package io.github.curlyrotaryphone.crp.gitops;

import java.time.Duration;
import java.util.function.DoubleSupplier;

/**
 * How long to wait after a lost race: random, so that many writers spread out, and increasing up to two seconds. There
 * is no fixed number of attempts, only a time limit.
 *
 * @param limit when to give up
 * @param jitter numbers from 0 to 1
 */
record RetrySchedule(Duration limit, DoubleSupplier jitter) {
    private static final long FIRST_MILLIS = 50;
    private static final long LONGEST_MILLIS = 2000;

    static final RetrySchedule USUAL = new RetrySchedule(Duration.ofMinutes(5), Math::random);

    Duration delay(int attempt) {
        long most = Math.min(LONGEST_MILLIS, FIRST_MILLIS << Math.min(attempt, 10));
        return Duration.ofMillis(Math.round(most * jitter.getAsDouble()));
    }

    boolean isOver(long startNanos) {
        return System.nanoTime() - startNanos > limit.toNanos();
    }
}
