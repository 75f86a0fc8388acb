package io.github.curlyrotaryphone.crp.history.metrics;

import io.github.curlyrotaryphone.crp.history.ChangeKind;
import io.github.curlyrotaryphone.crp.result.HistoryEntry;
import io.github.curlyrotaryphone.crp.spec.AppName;
import io.github.curlyrotaryphone.crp.spec.Digest;
import io.github.curlyrotaryphone.crp.spec.EnvironmentName;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Converts changes, in the order of the branch, to counted deployments. */
final class Arrivals {
    private final Map<Image, HistoryEntry> firsts = new HashMap<>();
    private final Set<Place> arrived = new HashSet<>();

    private record Image(AppName app, Digest digest) {}

    private record Place(Image image, EnvironmentName environment) {}

    /**
     * A change that deployed an image.
     *
     * @param entry the change
     * @param rollback whether it was a rollback
     * @param leadTime time since the image first appeared; empty if this is its first appearance, or not its first
     *     deployment here; negative if clocks disagree
     */
    record Arrival(HistoryEntry entry, boolean rollback, Optional<Duration> leadTime) {}

    static List<Arrival> of(List<HistoryEntry> entries) {
        Arrivals arrivals = new Arrivals();
        List<Arrival> found = new ArrayList<>();
        for (HistoryEntry entry : entries) {
            ChangeKind kind = ChangeKind.of(entry);
            // Every image counts, even if the previous record was unreadable.
            Optional<Duration> leadTime = arrivals.leadTime(entry);
            if (kind.bringsImage()) {
                boolean rollback = kind == ChangeKind.ROLLED_BACK;
                found.add(new Arrival(entry, rollback, rollback ? Optional.empty() : leadTime));
            }
        }
        return found;
    }

    private Optional<Duration> leadTime(HistoryEntry entry) {
        Optional<Image> image =
                entry.after().flatMap(after -> after.digest()).map(digest -> new Image(entry.app(), digest));
        if (image.isEmpty() || !arrived.add(new Place(image.get(), entry.environment()))) {
            return Optional.empty();
        }
        HistoryEntry first = firsts.putIfAbsent(image.get(), entry);
        return first == null || first.commit().equals(entry.commit())
                ? Optional.empty()
                : Optional.of(Duration.between(first.time(), entry.time()));
    }
}
