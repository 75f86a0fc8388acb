package io.github.curlyrotaryphone.crp.gitops.store;

import java.io.IOException;
import java.util.Collection;
import java.util.Optional;
import java.util.Set;
import org.eclipse.jgit.lib.Constants;
import org.eclipse.jgit.lib.ObjectId;
import org.eclipse.jgit.lib.Repository;
import org.eclipse.jgit.revwalk.RevCommit;

/** The branches of a GitOps repository: their tips, their objects, and the one atomic step that moves one. */
public interface Store extends AutoCloseable {
    /** How to call the repository in front of people: its URL without user information, or its folder. */
    String name();

    /**
     * The tips as they are now. Commits and trees of {@link Tip#base()} and of the reviews can be read afterwards.
     *
     * @param branch the branch that Flux follows
     * @param reviews further branches by name, or all of a folder by its name with a slash at the end; those that do
     *     not exist are left out
     */
    Tip tip(String branch, Set<String> reviews);

    /** Where objects are read and new ones written. */
    Repository objects();

    /** A commit that can be read, with all its parents, which a walk through a shallow clone does not show. */
    default RevCommit commit(ObjectId id) {
        try {
            return RevCommit.parse(objects().open(id, Constants.OBJ_COMMIT).getBytes());
        } catch (IOException e) {
            throw broken(e);
        }
    }

    /** Makes these blobs readable. */
    void loadBlobs(Collection<ObjectId> ids);

    /** Makes a commit and its trees readable, whatever branch it is on; false where the repository has none. */
    boolean loadCommit(ObjectId commit);

    /**
     * Moves a branch to a commit if it still points to what was expected.
     *
     * @param expected where the branch must be; empty where it must not exist
     * @param force whether the commit may replace what the branch holds
     * @return false where another writer was faster
     */
    boolean move(String branch, Optional<ObjectId> expected, ObjectId commit, boolean force);

    /** Deletes a branch if it still points to what was expected; false where it does not. */
    boolean delete(String branch, ObjectId expected);

    /** The error to end with when {@link #objects()} cannot be read or written. */
    RuntimeException broken(IOException cause);

    @Override
    void close();
}
