package io.github.curlyrotaryphone.crp.gitops.store;

import io.github.curlyrotaryphone.crp.spec.Ordered;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import org.eclipse.jgit.lib.ObjectId;

/**
 * The commits that branches point to, from one request.
 *
 * @param branch commit of the branch that Flux follows; empty if the branch does not exist
 * @param head the commit of the repository's default branch, which a new branch starts from; empty in an empty
 *     repository
 * @param reviews name to commit of the requested branches with open changes
 */
public record Tip(Optional<ObjectId> branch, Optional<ObjectId> head, SortedMap<String, ObjectId> reviews) {
    /** Neither branch nor default branch. */
    public static final Tip NONE = new Tip(Optional.empty(), Optional.empty(), new TreeMap<>());

    public Tip {
        reviews = Ordered.sorted(reviews);
    }

    /** The parent of the next commit. */
    public Optional<ObjectId> base() {
        return branch.or(() -> head);
    }

    /** The commit of a branch with an open change. */
    public Optional<ObjectId> review(String name) {
        return Optional.ofNullable(reviews.get(name));
    }
}
