package io.github.curlyrotaryphone.crp.policy;

import io.github.curlyrotaryphone.crp.spec.Durations;
import io.github.curlyrotaryphone.crp.spec.UtcMinutes;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;

/** Formats moments for messages. */
final class Times {
    private static final Duration ALMOST_A_MINUTE = Duration.ofMinutes(1).minusNanos(1);

    private Times() {}

    /**
     * A future moment and the time until then, rounded up to a minute, so that a retry at that time is not too early.
     */
    static String opening(Instant moment, Instant now) {
        Instant minute = moment.plus(ALMOST_A_MINUTE).truncatedTo(ChronoUnit.MINUTES);
        return UtcMinutes.text(minute) + ", in "
                + Durations.text(Duration.between(now, minute).plus(ALMOST_A_MINUTE));
    }
}
