package io.github.curlyrotaryphone.crp.gitops.history;

import io.github.curlyrotaryphone.crp.gitops.store.CommitSource;
import io.github.curlyrotaryphone.crp.result.DeployRecord;
import io.github.curlyrotaryphone.crp.result.HistoryEntry;
import io.github.curlyrotaryphone.crp.spec.AppEnvironment;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.eclipse.jgit.lib.ObjectId;
import org.eclipse.jgit.lib.Repository;
import org.eclipse.jgit.revwalk.RevCommit;

/**
 * The latest changes of one record, read without the whole history: from a few commits, and from more if these are not
 * enough.
 */
final class RecentPast {
    private static final int[] DEPTHS = {50, 500, CommitSource.ALL};

    private final CommitSource source;
    private final String apps;
    private final Map<ObjectId, PastRecord> records = new HashMap<>();

    RecentPast(CommitSource source, String apps) {
        this.source = source;
        this.apps = apps;
    }

    /** Decides whether the known changes, newest first, are enough. */
    interface Enough {
        boolean of(List<HistoryEntry> entries);
    }

    /**
     * The latest changes, newest first, until they are enough or there are no more; empty if that needs more commits
     * than the limit.
     */
    List<HistoryEntry> entries(ObjectId tip, AppEnvironment identity, int most, Enough enough) {
        try {
            for (int depth : DEPTHS) {
                Optional<List<HistoryEntry>> found =
                        depth > most ? Optional.empty() : at(depth, most, tip, identity, enough);
                if (found.isPresent()) {
                    return found.get();
                }
            }
            return List.of();
        } catch (IOException e) {
            throw source.broken(e);
        }
    }

    /** Empty if the commits in the clone, up to the limit, are not enough. */
    private Optional<List<HistoryEntry>> at(int depth, int most, ObjectId tip, AppEnvironment identity, Enough enough)
            throws IOException {
        int walked = 0;
        Repository repository = source.commits(tip, depth);
        Set<ObjectId> cut = depth == CommitSource.ALL
                ? Set.of()
                : repository.getObjectDatabase().getShallowCommits();
        List<HistoryEntry> entries = new ArrayList<>();
        try (FirstParents parents = new FirstParents(repository)) {
            RecordDiff diff = new RecordDiff(parents.walk().getObjectReader(), apps);
            RevCommit each = parents.commit(tip);
            ObjectId after = diff.record(each.getTree(), identity);
            while (!enough.of(entries)) {
                if (cut.contains(each) || walked++ == most) {
                    return Optional.empty();
                }
                Optional<RevCommit> parent = parents.before(each);
                ObjectId before = parent.isEmpty()
                        ? ObjectId.zeroId()
                        : diff.record(parent.get().getTree(), identity);
                if (!before.equals(after)) {
                    IndexEntry line = new IndexEntry(parents.moment(each), identity, record(after));
                    entries.add(HistoryIndex.entry(line, recorded(before)));
                }
                if (parent.isEmpty()) {
                    break;
                }
                each = parent.get();
                after = before;
            }
        }
        return Optional.of(entries);
    }

    private Optional<DeployRecord> recorded(ObjectId blob) {
        return record(blob).recorded();
    }

    private PastRecord record(ObjectId blob) {
        if (blob.equals(ObjectId.zeroId())) {
            return PastRecord.NONE;
        }
        if (!records.containsKey(blob)) {
            source.readBlobs(List.of(blob), (id, bytes) -> records.put(id, PastRecord.read(bytes)));
        }
        return records.getOrDefault(blob, PastRecord.NONE);
    }
}
