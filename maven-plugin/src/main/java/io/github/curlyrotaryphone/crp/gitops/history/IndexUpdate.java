package io.github.curlyrotaryphone.crp.gitops.history;

import io.github.curlyrotaryphone.crp.gitops.store.CommitSource;
import io.github.curlyrotaryphone.crp.gitops.store.ReadingProgress;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.eclipse.jgit.lib.ObjectId;
import org.eclipse.jgit.lib.Repository;
import org.eclipse.jgit.revwalk.RevCommit;

/**
 * Reads the commits of a branch since its index was written. If the branch was force-pushed, everything after the last
 * commit that it still contains is dropped.
 */
final class IndexUpdate {
    private final CommitSource source;
    private final String apps;
    private final ReadingProgress progress;

    IndexUpdate(CommitSource source, String apps, ReadingProgress progress) {
        this.source = source;
        this.apps = apps;
        this.progress = progress;
    }

    /** A record that a commit changed and that is not read yet. */
    private record Found(CommitSummary moment, RecordChange change) {}

    /** The index of the branch at this tip. */
    HistoryIndex to(ObjectId tip, HistoryIndex index) {
        Repository repository = source.commits(tip, CommitSource.ALL);
        try (FirstParents parents = new FirstParents(repository)) {
            Set<String> known = index.commits();
            List<RevCommit> commits = parents.since(commit -> known.contains(commit.name()), tip, progress);
            boolean continues = known.contains(commits.get(0).name());
            HistoryIndex kept = continues ? index.upTo(commits.get(0).name()) : HistoryIndex.EMPTY;
            List<Found> found = changes(parents, commits, continues);
            List<IndexEntry> lines = new ArrayList<>(kept.lines());
            lines.addAll(read(found));
            return new HistoryIndex(Optional.of(tip.name()), lines);
        } catch (IOException e) {
            throw source.broken(e);
        }
    }

    private List<Found> changes(FirstParents parents, List<RevCommit> commits, boolean continues) throws IOException {
        List<Found> found = new ArrayList<>();
        RecordDiff diff = new RecordDiff(parents.walk().getObjectReader(), apps);
        ObjectId before = continues ? diff.folder(commits.get(0).getTree()) : ObjectId.zeroId();
        List<RevCommit> unread = continues ? commits.subList(1, commits.size()) : commits;
        for (int i = 0; i < unread.size(); i++) {
            RevCommit commit = unread.get(i);
            progress.at("comparing commits", i, unread.size());
            ObjectId after = diff.folder(commit.getTree());
            List<RecordChange> changes = diff.between(before, after);
            if (!changes.isEmpty()) {
                CommitSummary moment = parents.moment(commit);
                changes.forEach(change -> found.add(new Found(moment, change)));
            }
            before = after;
        }
        return found;
    }

    private List<IndexEntry> read(List<Found> found) {
        Set<ObjectId> blobs = new LinkedHashSet<>();
        found.forEach(each -> blobs.add(each.change().blob()));
        blobs.remove(ObjectId.zeroId());
        Map<ObjectId, PastRecord> records = new HashMap<>();
        source.readBlobs(blobs, (id, bytes) -> {
            records.put(id, PastRecord.read(bytes));
            progress.at("reading records", records.size(), blobs.size());
        });
        return found.stream()
                .map(each -> new IndexEntry(
                        each.moment(),
                        each.change().identity(),
                        records.getOrDefault(each.change().blob(), PastRecord.NONE)))
                .toList();
    }
}
