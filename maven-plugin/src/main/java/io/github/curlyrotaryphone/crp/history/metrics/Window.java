package io.github.curlyrotaryphone.crp.history.metrics;

import io.github.curlyrotaryphone.crp.result.HistoryEntry;
import java.time.Duration;
import java.time.Instant;
import java.util.List;

/**
 * The time that metrics cover.
 *
 * @param start changes dated before it count only as first appearances
 * @param end now
 */
public record Window(Instant start, Instant end) {
    private static final Duration WEEK = Duration.ofDays(7);

    public Window {
        if (end.isBefore(start)) {
            end = start;
        }
    }

    /** From the earliest date of these changes until now. */
    public static Window sinceFirst(List<HistoryEntry> entries, Instant now) {
        Instant start =
                entries.stream().map(HistoryEntry::time).min(Instant::compareTo).orElse(now);
        return new Window(start, now);
    }

    boolean holds(Instant time) {
        return !time.isBefore(start);
    }

    /** At least one, since less is not enough data for a rate per week. */
    double weeks() {
        double weeks = (double) Duration.between(start, end).toSeconds() / WEEK.toSeconds();
        return Math.max(1, weeks);
    }
}
