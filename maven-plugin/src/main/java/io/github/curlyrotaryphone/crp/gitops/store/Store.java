package io.github.curlyrotaryphone.crp.gitops.store;

import java.io.IOException;
import java.util.Collection;
import java.util.Optional;
import org.eclipse.jgit.lib.ObjectId;
import org.eclipse.jgit.lib.Repository;

/** One branch of a GitOps repository: its tip, its objects, and the one atomic step that moves it. */
public interface Store extends AutoCloseable {
    /** How to call the repository in front of people: its URL without user information, or its folder. */
    String name();

    /** The branch's tip as it is now. Commit and trees of {@link Tip#base()} can be read afterwards. */
    Tip tip();

    /** Where objects are read and new ones written. */
    Repository objects();

    /** Makes these blobs readable. */
    void loadBlobs(Collection<ObjectId> ids);

    /**
     * Moves the branch to a commit if it still points to what was expected.
     *
     * @param expected where the branch must be; empty where it must not exist
     * @return false where another writer was faster
     */
    boolean move(Optional<ObjectId> expected, ObjectId commit);

    /** The error to end with when {@link #objects()} cannot be read or written. */
    RuntimeException broken(IOException cause);

    @Override
    void close();
}
