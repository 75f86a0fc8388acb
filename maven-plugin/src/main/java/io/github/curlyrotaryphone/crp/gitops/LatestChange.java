package io.github.curlyrotaryphone.crp.gitops;

import io.github.curlyrotaryphone.crp.gitops.layout.AppPaths;
import io.github.curlyrotaryphone.crp.gitops.layout.TreeView;
import io.github.curlyrotaryphone.crp.gitops.store.Store;
import java.io.IOException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.eclipse.jgit.lib.ObjectId;
import org.eclipse.jgit.revwalk.RevCommit;

/**
 * Finds the latest commit that changed the objects of an app in an environment, among those that were fetched with the
 * tip. A commit that changes the record alone, such as one that releases a hold, changes no object.
 */
final class LatestChange {
    private final Store store;
    private final AppPaths place;

    LatestChange(Store store, AppPaths place) {
        this.store = store;
        this.place = place;
    }

    /** The time of that commit; empty if it is older than {@code since}, or was not fetched. */
    Optional<Instant> before(ObjectId tip, Instant since) {
        RevCommit commit = store.commit(tip);
        while (!time(commit).isBefore(since)) {
            if (isChange(commit)) {
                return Optional.of(time(commit));
            }
            if (commit.getParentCount() == 0 || !isHere(commit.getParent(0))) {
                return Optional.empty();
            }
            commit = store.commit(commit.getParent(0));
        }
        return Optional.empty();
    }

    private boolean isChange(RevCommit commit) {
        if (commit.getParentCount() == 0) {
            return !objects(commit).isEmpty();
        }
        return isHere(commit.getParent(0))
                ? !objects(commit).equals(objects(commit.getParent(0)))
                : CommitMessage.names(commit.getFullMessage(), place.identity());
    }

    private List<TreeView.Entry> objects(ObjectId commit) {
        return TreeView.of(store, commit).list(place.folder()).stream()
                .filter(entry -> !entry.path().equals(place.recordPath()))
                .toList();
    }

    private boolean isHere(ObjectId commit) {
        try {
            return store.objects().getObjectDatabase().has(commit);
        } catch (IOException e) {
            throw store.broken(e);
        }
    }

    private static Instant time(RevCommit commit) {
        return commit.getCommitterIdent().getWhenAsInstant();
    }
}
