package io.github.curlyrotaryphone.crp.pullrequest.wire;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;
import java.util.concurrent.ThreadLocalRandom;
import java.util.function.DoubleSupplier;

/**
 * How long a passing fault is waited for: as long as the forge asks, else exponentially longer, with jitter so that
 * many builds do not come back at once.
 *
 * @param limit of one call with all its repetitions
 * @param sleeper how to wait
 * @param jitter numbers from 0 to 1
 * @param clock what time it is
 */
public record Patience(Duration limit, Sleeper sleeper, DoubleSupplier jitter, InstantSource clock) {
    /** For real forges. */
    public static final Patience USUAL = new Patience(
            Duration.ofMinutes(10),
            wait -> Thread.sleep(wait.toMillis()),
            () -> ThreadLocalRandom.current().nextDouble(),
            InstantSource.system());

    private static final long FIRST_MILLIS = 1000;
    private static final long LONGEST_MILLIS = 60_000;
    private static final long LONGEST_SPREAD_MILLIS = 5000;

    /** The wait after this many failed attempts. */
    public Duration delay(int failed, Optional<Duration> asked) {
        if (asked.isPresent()) {
            return asked.get().plusMillis(Math.round(LONGEST_SPREAD_MILLIS * jitter.getAsDouble()));
        }
        long most = Math.min(LONGEST_MILLIS, FIRST_MILLIS << Math.min(failed - 1, 10));
        return Duration.ofMillis(Math.round(most * (0.5 + jitter.getAsDouble() / 2)));
    }

    /** When a call that begins now is given up. */
    public Instant end() {
        return clock.instant().plus(limit);
    }

    /** Waits; tells by its return whether the wait was complete. */
    public boolean pause(Duration wait) {
        try {
            sleeper.sleep(wait);
            return true;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    /** A way to wait. */
    @FunctionalInterface
    public interface Sleeper {
        void sleep(Duration wait) throws InterruptedException;
    }
}
