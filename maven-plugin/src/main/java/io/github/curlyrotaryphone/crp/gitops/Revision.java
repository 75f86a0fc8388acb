package io.github.curlyrotaryphone.crp.gitops;

/** A revision of an app's files in an environment. */
public sealed interface Revision {
    /** Those on the branch that Flux follows. */
    Revision DEPLOYED = new Deployed();

    /** Those of the open change, on its branch. */
    Revision PROPOSED = new Proposed();

    /** Those at a commit, by its whole id. */
    static Revision at(String commit) {
        return new Commit(commit);
    }

    /** The tip of the branch that Flux follows. */
    record Deployed() implements Revision {}

    /** The tip of the branch of the open change. */
    record Proposed() implements Revision {}

    /** A commit. */
    record Commit(String id) implements Revision {}
}
