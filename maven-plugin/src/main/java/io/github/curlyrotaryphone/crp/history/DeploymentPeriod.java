package io.github.curlyrotaryphone.crp.history;

import io.github.curlyrotaryphone.crp.result.HistoryEntry;
import java.time.Instant;
import java.util.Optional;

/**
 * The time between two changes of a record.
 *
 * @param from the change that started it, whose {@code after} is valid during it
 * @param until the change that ended it; empty if it has not ended
 */
public record DeploymentPeriod(HistoryEntry from, Optional<HistoryEntry> until) {
    /** Whether it overlaps the time span, according to Git, not to the cluster. */
    public boolean touches(TimeSpan span) {
        boolean begun = span.isMoment()
                ? !from.time().isAfter(span.start())
                : from.time().isBefore(span.end());
        return begun
                && until.map(HistoryEntry::time)
                        .filter(end -> !end.isAfter(span.start()))
                        .isEmpty();
    }

    /** The committer time of its start. */
    public Instant start() {
        return from.time();
    }
}
