package io.github.curlyrotaryphone.crp.gitops.store;

import java.io.IOException;
import java.util.Collection;
import java.util.Optional;
import java.util.function.BiConsumer;
import org.eclipse.jgit.lib.ObjectId;
import org.eclipse.jgit.lib.Repository;

/** Read access to the history of one branch: its tip, its commits and trees, and single blobs. */
public interface CommitSource extends AutoCloseable {
    /** The whole history of a tip. */
    int ALL = Integer.MAX_VALUE;

    /** The name of the repository in messages: its URL without user information, or its folder. */
    String name();

    /** The commit that the branch points to; empty in an empty repository. */
    Optional<ObjectId> tip();

    /**
     * A repository with at least the last commits of a tip's history and their trees. If older ones are missing, the
     * oldest are its shallow commits.
     *
     * @param depth minimum number of commits, or {@link #ALL}
     */
    Repository commits(ObjectId tip, int depth);

    /** Passes on the content of blobs, in any order. */
    void readBlobs(Collection<ObjectId> ids, BiConsumer<ObjectId, byte[]> reader);

    /** The error if the result of {@link #commits} cannot be read. */
    RuntimeException broken(IOException cause);

    @Override
    void close();
}
