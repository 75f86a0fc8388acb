package io.github.curlyrotaryphone.crp.bench;

import io.github.curlyrotaryphone.crp.event.CrpException;
import java.time.Duration;
import java.util.Locale;
import java.util.Optional;

/**
 * When requests are sent: in an open loop at a fixed rate, whether or not earlier ones were answered; or in a closed one,
 * where each connection waits for its answer and then pauses, as siege does.
 *
 * @param rate requests per second of an open loop; empty for a closed one
 * @param connections how many are used at most
 * @param time how long requests are sent
 * @param delay the longest pause of a closed loop; each is random
 */
public record LoadProfile(Optional<Double> rate, int connections, Duration time, Duration delay) {
    private static final double SLOWEST = 0.1;
    private static final double FASTEST = 100_000;
    private static final int MOST_CONNECTIONS = 1_000;
    private static final Duration LONGEST = Duration.ofHours(1);

    public LoadProfile {
        rate.filter(each -> !(each >= SLOWEST && each <= FASTEST)).ifPresent(each -> {
            throw refused("crp.rate", number(each), "a number of requests per second from 0.1 to 100000");
        });
        if (connections < 1 || connections > MOST_CONNECTIONS) {
            throw refused("crp.connections", "" + connections, "a number from 1 to " + MOST_CONNECTIONS);
        }
        if (time.compareTo(Duration.ofSeconds(1)) < 0 || time.compareTo(LONGEST) > 0) {
            throw refused("crp.time", number(time.toMillis() / 1000.0) + "s", "a time from 1s to 1h");
        }
    }

    private static CrpException refused(String property, String value, String allowed) {
        return CrpException.refused("Invalid -D" + property + " '" + value + "'.", "Set it to " + allowed + ".");
    }

    static String number(double value) {
        return value == Math.rint(value)
                ? String.format(Locale.ROOT, "%.0f", value)
                : String.format(Locale.ROOT, "%s", value);
    }
}
