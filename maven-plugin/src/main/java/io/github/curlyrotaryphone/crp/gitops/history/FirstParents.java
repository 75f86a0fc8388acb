package io.github.curlyrotaryphone.crp.gitops.history;

import io.github.curlyrotaryphone.crp.gitops.store.ReadingProgress;
import java.io.IOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import org.eclipse.jgit.lib.ObjectId;
import org.eclipse.jgit.lib.Repository;
import org.eclipse.jgit.revwalk.RevCommit;
import org.eclipse.jgit.revwalk.RevWalk;

/** Follows the first parents of a commit, which are the successive states of the branch. */
final class FirstParents implements AutoCloseable {
    private final RevWalk walk;

    FirstParents(Repository repository) {
        walk = new RevWalk(repository);
        walk.setRetainBody(false);
    }

    RevWalk walk() {
        return walk;
    }

    RevCommit commit(ObjectId id) throws IOException {
        return walk.parseCommit(id);
    }

    /** The parent commit; empty at the root and at the end of a shallow repository. */
    Optional<RevCommit> before(RevCommit commit) throws IOException {
        return commit.getParentCount() == 0 ? Optional.empty() : Optional.of(walk.parseCommit(commit.getParent(0)));
    }

    /** From the first commit that is known, or from the root, to a tip; the known one is first. */
    List<RevCommit> since(Predicate<ObjectId> known, ObjectId tip, ReadingProgress progress) throws IOException {
        List<RevCommit> commits = new ArrayList<>();
        Optional<RevCommit> each = Optional.of(commit(tip));
        while (each.isPresent()) {
            commits.add(each.get());
            progress.at("finding commits", commits.size(), 0);
            each = known.test(each.get()) ? Optional.empty() : before(each.get());
        }
        Collections.reverse(commits);
        return commits;
    }

    /** A commit with its whole message. */
    CommitSummary moment(RevCommit commit) throws IOException {
        walk.parseBody(commit);
        CommitSummary moment = CommitSummary.of(commit);
        commit.disposeBody();
        return moment;
    }

    /** The latest committer's date of a commit and of all before it. */
    Instant latestDate(ObjectId commit, ReadingProgress progress) throws IOException {
        Instant latest = Instant.MIN;
        int read = 0;
        Optional<RevCommit> each = Optional.of(commit(commit));
        while (each.isPresent()) {
            walk.parseBody(each.get());
            Instant date = CommitterDate.of(each.get());
            latest = date.isAfter(latest) ? date : latest;
            each.get().disposeBody();
            progress.at("reading the dates of commits", ++read, 0);
            each = before(each.get());
        }
        return latest;
    }

    @Override
    public void close() {
        walk.close();
    }
}
