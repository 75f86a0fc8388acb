package io.github.curlyrotaryphone.crp.gitops.store;

import java.io.IOException;
import java.util.Collection;
import java.util.Optional;
import java.util.function.BiConsumer;
import org.eclipse.jgit.lib.ObjectId;
import org.eclipse.jgit.lib.Repository;

/** One branch for those who read its past: its tip, its commits and trees, and single blobs. */
public interface CommitSource extends AutoCloseable {
    /** All commits that led to a tip. */
    int ALL = Integer.MAX_VALUE;

    /** How to call the repository in front of people: its URL without user information, or its folder. */
    String name();

    /** Where the branch is now; empty in an empty repository. */
    Optional<ObjectId> tip();

    /**
     * A repository in which the last commits that led to a tip can be read, and their trees. Where more lie behind
     * them that are not here, the oldest are its shallow commits.
     *
     * @param depth how many commits at least, or {@link #ALL}
     */
    Repository commits(ObjectId tip, int depth);

    /** Hands over the content of blobs, in any order. */
    void readBlobs(Collection<ObjectId> ids, BiConsumer<ObjectId, byte[]> reader);

    /** The error to end with when what {@link #commits} gave cannot be read. */
    RuntimeException broken(IOException cause);

    @Override
    void close();
}
