package io.github.curlyrotaryphone.crp.pipeline.target;

import io.github.curlyrotaryphone.crp.result.DeployRecord;
import io.github.curlyrotaryphone.crp.result.HistoryEntry;
import io.github.curlyrotaryphone.crp.result.Hold;
import io.github.curlyrotaryphone.crp.spec.ImageReference;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.stream.IntStream;

/** The deployments that a rollback can go back to. */
public final class EarlierDeployments {
    private static final int SHORTEST_ID = 7;

    private final List<HistoryEntry> entries;

    /** Among these entries, the newest first. */
    public EarlierDeployments(List<HistoryEntry> entries) {
        this.entries = List.copyOf(entries);
    }

    /**
     * A deployment to go back to.
     *
     * @param entry the commit that deployed it
     * @param until when it was replaced, if it was
     * @param others the other deployments to go back to, the newest first
     */
    public record Choice(HistoryEntry entry, Optional<Instant> until, List<HistoryEntry> others) {
        public Choice {
            others = List.copyOf(others);
        }
    }

    /** One of these, with the time when the next one replaced what it deployed. */
    public Choice choice(HistoryEntry entry) {
        Optional<Instant> until = Optional.empty();
        for (HistoryEntry newer : entries.subList(0, entries.indexOf(entry))) {
            if (!content(newer.after()).equals(content(entry.after()))) {
                until = Optional.of(newer.time());
            }
        }
        return new Choice(entry, until, others());
    }

    /** All that deployed something other than the current state. */
    private List<HistoryEntry> others() {
        List<Object> now = content(entries.get(0).after());
        return entries.stream()
                .filter(entry ->
                        entry.after().isPresent() && !content(entry.after()).equals(now))
                .toList();
    }

    /** The last one, if nothing is deployed now. */
    public Optional<HistoryEntry> latest() {
        return entries.stream().filter(entry -> entry.after().isPresent()).findFirst();
    }

    /**
     * What was deployed before the current state. If that state came from a rollback, it is what was deployed before
     * the deployment that was restored, so that rolling back twice goes back twice.
     *
     * @param isSame whether going back to it would change nothing but the record: only another environment was changed
     *     then. Evaluated only if the image is the same
     */
    public Optional<HistoryEntry> previous(Predicate<HistoryEntry> isSame) {
        if (entries.isEmpty()) {
            return Optional.empty();
        }
        List<Object> now = content(entries.get(0).after());
        int arrived = arrival(now);
        int from = isRollback(entries.get(arrived)) ? deployment(arrived, now) : arrived;
        return entries.stream()
                .skip(from + 1L)
                .filter(entry ->
                        entry.after().isPresent() && !content(entry.after()).equals(now))
                .filter(entry -> !image(entry).equals(image(entries.get(0))) || !isSame.test(entry))
                .findFirst();
    }

    /** The time since which it has been deployed without interruption. */
    private int arrival(List<Object> now) {
        int last = 0;
        while (last + 1 < entries.size()
                && !isRollback(entries.get(last))
                && content(entries.get(last + 1).after()).equals(now)) {
            last++;
        }
        return last;
    }

    /** The deployment that a rollback restored. */
    private int deployment(int rollback, List<Object> now) {
        return IntStream.range(rollback + 1, entries.size())
                .filter(i -> !isRollback(entries.get(i))
                        && content(entries.get(i).after()).equals(now))
                .findFirst()
                .orElse(rollback);
    }

    /** The newest that has this commit, image digest or version. */
    public Optional<HistoryEntry> matching(String name) {
        return entries.stream()
                .filter(entry -> entry.after().isPresent())
                .filter(entry -> names(name, entry))
                .findFirst();
    }

    private static boolean names(String name, HistoryEntry entry) {
        DeployRecord record = entry.after().orElseThrow();
        String hex = name.replaceFirst("^sha256:", "");
        boolean isLongEnough = hex.length() >= SHORTEST_ID;
        boolean isCommit = isLongEnough && entry.commit().startsWith(name);
        boolean isDigest = isLongEnough
                && record.digest()
                        .filter(digest -> digest.hex().startsWith(hex))
                        .isPresent();
        return isCommit || isDigest || record.version().filter(name::equals).isPresent() || tag(record, name);
    }

    private static boolean tag(DeployRecord record, String name) {
        return record.image().flatMap(ImageReference::tag).filter(name::equals).isPresent();
    }

    /** While there is a hold, only a rollback changes the app. */
    private static boolean isRollback(HistoryEntry entry) {
        Optional<Hold> hold = entry.after().flatMap(DeployRecord::hold);
        boolean isSame = hold.equals(entry.before().flatMap(DeployRecord::hold))
                && content(entry.before()).equals(content(entry.after()));
        return hold.isPresent() && !isSame;
    }

    private static Optional<ImageReference> image(HistoryEntry entry) {
        return entry.after().flatMap(DeployRecord::image);
    }

    /** The deployed state, without the hold and the other notes of crp beside it. */
    private static List<Object> content(Optional<DeployRecord> record) {
        return record.<List<Object>>map(there -> List.of(there.image(), there.release()))
                .orElse(List.of());
    }
}
