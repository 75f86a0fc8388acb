package io.github.curlyrotaryphone.crp.history.metrics;

import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * Median and 90th percentile of some durations, by nearest rank: both are durations that occurred.
 *
 * @param count number of durations
 * @param median half of them are not longer
 * @param p90 nine of ten are not longer
 */
public record Percentiles(int count, Duration median, Duration p90) {
    /** The percentiles of these; empty if there are none. */
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
