package io.github.curlyrotaryphone.crp.history.matrix;

import io.github.curlyrotaryphone.crp.history.matrix.Drift.Kind;
import io.github.curlyrotaryphone.crp.result.DeployRecord;
import io.github.curlyrotaryphone.crp.result.HistoryEntry;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** Finds since when two environments of one app differ. */
final class DriftSearch {
    private final List<HistoryEntry> entries;

    /** Searches the changes of one app, oldest first. */
    DriftSearch(List<HistoryEntry> entries) {
        this.entries = entries;
    }

    /** How they differ now; empty if they do not, or if the app is not in both. */
    Optional<Drift> between(Promotions.Pair pair) {
        Optional<DeployRecord> there = Optional.empty();
        Optional<DeployRecord> from = Optional.empty();
        Optional<Kind> kind = Optional.empty();
        Instant since = Instant.EPOCH;
        for (HistoryEntry entry : entries) {
            if (entry.environment().equals(pair.environment())) {
                there = entry.after();
            } else if (entry.environment().equals(pair.from())) {
                from = entry.after();
            } else {
                continue;
            }
            Optional<Kind> now = kind(there, from);
            if (!now.equals(kind)) {
                since = entry.time();
            }
            kind = now;
        }
        Instant start = since;
        return kind.map(found -> new Drift(pair.environment(), pair.from(), found, start));
    }

    private static Optional<Kind> kind(Optional<DeployRecord> there, Optional<DeployRecord> from) {
        if (there.isEmpty() || from.isEmpty()) {
            return Optional.empty();
        }
        if (!there.get().digest().equals(from.get().digest())) {
            return Optional.of(Kind.IMAGE);
        }
        return there.get().release().equals(from.get().release()) ? Optional.empty() : Optional.of(Kind.RELEASE);
    }
}
