package io.github.curlyrotaryphone.crp.gitops.store;

import java.io.IOException;
import java.util.Collection;
import java.util.Optional;
import java.util.Set;
import org.eclipse.jgit.lib.Constants;
import org.eclipse.jgit.lib.ObjectId;
import org.eclipse.jgit.lib.Repository;
import org.eclipse.jgit.revwalk.RevCommit;

/** The branches of a GitOps repository: their tips, their objects, and the atomic update of a branch. */
public interface Store extends AutoCloseable {
    /** The name of the repository in messages: its URL without user information, or its folder. */
    String name();

    /**
     * The current tips. Commits and trees of {@link Tip#base()} and of the reviews can be read afterwards.
     *
     * @param branch the branch that Flux follows
     * @param reviews further branches by name, or all in a folder by its name with a trailing slash; those that do not
     *     exist are left out
     */
    Tip tip(String branch, Set<String> reviews);

    /** The repository that objects are read from and written to. */
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

    /** Makes a commit and its trees readable, on any branch; false if the repository does not contain it. */
    boolean loadCommit(ObjectId commit);

    /**
     * Updates a branch to a commit if it still points to the expected one.
     *
     * @param expected the commit that the branch must point to; empty if it must not exist
     * @param force whether the update may discard commits
     * @return false if another writer updated it first
     */
    boolean move(String branch, Optional<ObjectId> expected, ObjectId commit, boolean force);

    /** Deletes a branch if it still points to the expected commit; false if not. */
    boolean delete(String branch, ObjectId expected);

    /** Requires that the server lets this account push, as far as it says so before a push. Changes nothing. */
    void requireWritable();

    /** The error if {@link #objects()} cannot be read or written. */
    RuntimeException broken(IOException cause);

    @Override
    void close();
}
