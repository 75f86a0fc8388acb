package io.github.curlyrotaryphone.crp.oci.wire;

import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.ThreadLocalRandom;
import java.util.function.DoubleSupplier;

/**
 * How often a call is made and how long to wait before the next time: exponential, with jitter so that many builds do
 * not come back at once.
 *
 * @param attempts how often at most, without any progress between
 * @param first the wait after the first attempt, before jitter
 * @param longest no wait is longer; a server that asks for more is not waited for
 * @param sleeper how to wait
 * @param random numbers from 0 to 1
 */
public record Backoff(int attempts, Duration first, Duration longest, Sleeper sleeper, DoubleSupplier random) {
    /** For real registries: five attempts within about eight seconds. */
    public static final Backoff DEFAULT = new Backoff(
            5,
            Duration.ofMillis(500),
            Duration.ofSeconds(60),
            wait -> Thread.sleep(wait.toMillis()),
            () -> ThreadLocalRandom.current().nextDouble());

    /** The default with another way to wait, such as none. */
    public static Backoff waiting(Sleeper sleeper) {
        return new Backoff(DEFAULT.attempts, DEFAULT.first, DEFAULT.longest, sleeper, () -> 1);
    }

    /** The wait after this many failed attempts: what the server asks for, else between half and all of the doubled one. */
    public Duration delay(int failed, Optional<Duration> asked) {
        if (asked.isPresent()) {
            return asked.get();
        }
        long doubled = first.toMillis() << Math.min(failed - 1, 20);
        double share = 0.5 + random.getAsDouble() / 2;
        return Duration.ofMillis((long) (Math.min(doubled, longest.toMillis()) * share));
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
