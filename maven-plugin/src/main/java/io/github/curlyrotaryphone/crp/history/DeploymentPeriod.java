package io.github.curlyrotaryphone.crp.history;

import io.github.curlyrotaryphone.crp.result.HistoryEntry;
import java.time.Instant;
import java.util.Optional;

/**
 * The time between two changes of a record.
 *
 * @param from the change that began it, and whose {@code after} held during it
 * @param until the change that ended it; empty where it lasts
 */
public record DeploymentPeriod(HistoryEntry from, Optional<HistoryEntry> until) {
    /** Whether it had begun, and had not ended, at some moment of the span. Git's answer, not the cluster's. */
    public boolean touches(TimeSpan span) {
        boolean begun = span.isMoment()
                ? !from.time().isAfter(span.start())
                : from.time().isBefore(span.end());
        return begun
                && until.map(HistoryEntry::time)
                        .filter(end -> !end.isAfter(span.start()))
                        .isEmpty();
    }

    /** When it began, by the committer's clock. */
    public Instant start() {
        return from.time();
    }
}
