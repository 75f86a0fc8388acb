package io.github.curlyrotaryphone.crp.http;

import java.time.Duration;
import java.time.InstantSource;
import java.util.Optional;
import java.util.concurrent.ThreadLocalRandom;
import java.util.function.DoubleSupplier;

/**
 * How often a call is made and how long to wait before the next time: as long as the server asks, else exponentially
 * longer. Chance is part of every wait, so that many builds do not come back at once.
 *
 * @param attempts how often at most, without any progress between
 * @param first the wait after the first attempt, before chance
 * @param longest no wait is longer that the server does not ask for
 * @param limit how long one call may wait in all; a server that asks for more is not waited for
 * @param timing how to wait
 */
public record RetryPolicy(int attempts, Duration first, Duration longest, Duration limit, Timing timing) {
    /** For registries: five attempts within about eight seconds. */
    public static final RetryPolicy REGISTRY =
            new RetryPolicy(5, Duration.ofMillis(500), Duration.ofSeconds(60), Duration.ofMinutes(5), Timing.SYSTEM);

    /** For forges: rate limits are counted by the minute, so time alone ends it. */
    public static final RetryPolicy FORGE =
            new RetryPolicy(100, Duration.ofSeconds(1), Duration.ofSeconds(60), Duration.ofMinutes(10), Timing.SYSTEM);

    /** For lost races on a branch: short waits, and as often as time allows. */
    public static final RetryPolicy BRANCH =
            new RetryPolicy(1000, Duration.ofMillis(100), Duration.ofSeconds(2), Duration.ofMinutes(5), Timing.SYSTEM);

    private static final long SPREAD_MILLIS = 5000;

    /** The same with another way to wait, such as none. */
    public RetryPolicy with(Timing newTiming) {
        return new RetryPolicy(attempts, first, longest, limit, newTiming);
    }

    /** Begins one call. */
    public Attempts start() {
        return new Attempts(this);
    }

    /** The wait after this many failed attempts: what the server asks for and a little more, or the doubled one. */
    public Duration delay(int failed, Optional<Duration> asked) {
        double chance = timing.random().getAsDouble();
        if (asked.isPresent()) {
            return asked.get().plusMillis(Math.round(SPREAD_MILLIS * chance));
        }
        long doubled = Math.min(longest.toMillis(), first.toMillis() << Math.min(failed - 1, 20));
        return Duration.ofMillis(Math.round(doubled * (0.5 + chance / 2)));
    }

    /** Waits; tells by its return whether the wait was complete. */
    public boolean pause(Duration wait) {
        try {
            timing.sleeper().sleep(wait);
            return true;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    /**
     * The machine's part in it; tests have their own.
     *
     * @param sleeper how to wait
     * @param random numbers from 0 to 1
     * @param clock what time it is
     */
    public record Timing(Sleeper sleeper, DoubleSupplier random, InstantSource clock) {
        static final Timing SYSTEM = new Timing(
                wait -> Thread.sleep(wait.toMillis()),
                () -> ThreadLocalRandom.current().nextDouble(),
                InstantSource.system());
    }

    /** A way to wait. */
    @FunctionalInterface
    public interface Sleeper {
        void sleep(Duration wait) throws InterruptedException;
    }
}
