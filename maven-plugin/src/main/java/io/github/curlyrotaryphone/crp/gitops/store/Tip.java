package io.github.curlyrotaryphone.crp.gitops.store;

import java.util.Optional;
import org.eclipse.jgit.lib.ObjectId;

/**
 * What a branch points to.
 *
 * @param branch its commit; empty where the branch does not exist
 * @param head the commit of the repository's default branch, which a new branch starts from; empty in an empty
 *     repository
 */
public record Tip(Optional<ObjectId> branch, Optional<ObjectId> head) {
    /** Neither branch nor default branch. */
    public static final Tip NONE = new Tip(Optional.empty(), Optional.empty());

    /** The commit that the next one stands on. */
    public Optional<ObjectId> base() {
        return branch.or(() -> head);
    }
}
