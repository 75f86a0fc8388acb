package io.github.curlyrotaryphone.crp.history.metrics;

import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * Where the middle and the end of some durations lie, by nearest rank: both are durations that occurred.
 *
 * @param count how many there are
 * @param median half of them were no longer
 * @param p90 nine of ten were no longer
 */
public record Percentiles(int count, Duration median, Duration p90) {
    /** Of these; empty where there are none. */
    static Optional<Percentiles> of(List<Duration> durations) {
        if (durations.isEmpty()) {
            return Optional.empty();
        }
        List<Duration> sorted = durations.stream().sorted().toList();
        return Optional.of(new Percentiles(sorted.size(), rank(sorted, 50), rank(sorted, 90)));
    }

    private static Duration rank(List<Duration> sorted, int percent) {
        int rank = (sorted.size() * percent + 99) / 100;
        return sorted.get(rank - 1);
    }
}
