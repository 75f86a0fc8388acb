package io.github.curlyrotaryphone.crp.pipeline;

import io.github.curlyrotaryphone.crp.result.HistoryEntry;
import io.github.curlyrotaryphone.crp.result.Recorded;
import io.github.curlyrotaryphone.crp.spec.ImageReference;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;

/** What a rollback can go back to. */
final class EarlierDeployments {
    private static final int SHORTEST_ID = 7;

    private final List<HistoryEntry> entries;

    /** Of these, the newest first. */
    EarlierDeployments(List<HistoryEntry> entries) {
        this.entries = List.copyOf(entries);
    }

    /**
     * What was deployed before what is there now. Where that came by a rollback, it is what was deployed before the
     * deployment that was gone back to, so that rolling back twice goes back twice.
     */
    Optional<HistoryEntry> previous() {
        if (entries.isEmpty()) {
            return Optional.empty();
        }
        List<Object> now = content(entries.get(0));
        int from = isRollback(entries.get(0))
                ? IntStream.range(1, entries.size())
                        .filter(i -> !isRollback(entries.get(i))
                                && content(entries.get(i)).equals(now))
                        .findFirst()
                        .orElse(0)
                : 0;
        return entries.stream()
                .skip(from + 1L)
                .filter(entry -> entry.after().isPresent() && !content(entry).equals(now))
                .findFirst();
    }

    /** The newest that this commit, image digest or version names. */
    Optional<HistoryEntry> matching(String name) {
        return entries.stream()
                .filter(entry -> entry.after().isPresent())
                .filter(entry -> names(name, entry))
                .findFirst();
    }

    private static boolean names(String name, HistoryEntry entry) {
        ImageReference image = entry.after().orElseThrow().image();
        boolean isCommit = name.length() >= SHORTEST_ID && entry.commit().startsWith(name);
        boolean isDigest = image.digest()
                .filter(digest -> digest.value().equals(name)
                        || (name.length() >= SHORTEST_ID && digest.hex().startsWith(name.replace("sha256:", ""))))
                .isPresent();
        return isCommit || isDigest || version(image).filter(name::equals).isPresent() || tag(image, name);
    }

    private static boolean tag(ImageReference image, String name) {
        return image.tag().filter(name::equals).isPresent();
    }

    /** The version in a tag of crp's. */
    static Optional<String> version(ImageReference image) {
        return image.tag().map(tag -> tag.replaceFirst("-[0-9a-f]{12}$", ""));
    }

    private static boolean isRollback(HistoryEntry entry) {
        boolean held = entry.after().flatMap(Recorded::hold).isPresent();
        return held
                && !entry.before().flatMap(Recorded::hold).equals(entry.after().flatMap(Recorded::hold));
    }

    /** What was there, without the hold and what else crp notes beside it. */
    private static List<Object> content(HistoryEntry entry) {
        return entry.after()
                .<List<Object>>map(there -> List.of(there.image(), there.release()))
                .orElse(List.of());
    }
}
