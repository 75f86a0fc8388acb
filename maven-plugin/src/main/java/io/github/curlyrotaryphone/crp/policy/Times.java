package io.github.curlyrotaryphone.crp.policy;

import io.github.curlyrotaryphone.crp.spec.Durations;
import io.github.curlyrotaryphone.crp.spec.UtcMinutes;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;

/** Moments in words. */
final class Times {
    private static final Duration ALMOST_A_MINUTE = Duration.ofMinutes(1).minusNanos(1);

    private Times() {}

    /** A moment to come and the time until then, to the next whole minute, so that who comes then is not too early. */
    static String opening(Instant moment, Instant now) {
        Instant minute = moment.plus(ALMOST_A_MINUTE).truncatedTo(ChronoUnit.MINUTES);
        return UtcMinutes.text(minute) + ", in "
                + Durations.text(Duration.between(now, minute).plus(ALMOST_A_MINUTE));
    }
}
