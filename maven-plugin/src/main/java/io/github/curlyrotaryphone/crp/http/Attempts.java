package io.github.curlyrotaryphone.crp.http;

import java.time.Duration;
import java.util.Optional;

/** The attempts of one call: counts failures and waiting time, and decides when to give up. */
public final class Attempts {
    /** Limits retries with a server that disconnects after every few bytes. */
    private static final int MOST = 1000;

    private final RetryPolicy policy;
    private int inAll;
    private int failed;
    private Duration waited = Duration.ZERO;

    Attempts(RetryPolicy policy) {
        this.policy = policy;
    }

    /** Number of failures since the start or the last progress. */
    public int failed() {
        return failed;
    }

    /** The last attempt made lasting progress, so failures are counted from zero again. */
    public void progressed() {
        failed = 0;
        waited = Duration.ZERO;
    }

    /**
     * Counts a failed attempt.
     *
     * @param asked the server's {@code Retry-After}
     * @return how long to wait before the next attempt; empty to give up
     */
    public Optional<Duration> afterFailure(Optional<Duration> asked) {
        inAll++;
        failed++;
        Duration delay = policy.delay(failed, asked);
        Duration sum = waited.plus(delay);
        if (failed >= policy.attempts() || inAll >= MOST || sum.compareTo(policy.limit()) >= 0) {
            return Optional.empty();
        }
        waited = sum;
        return Optional.of(delay);
    }
}
