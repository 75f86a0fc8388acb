package io.github.curlyrotaryphone.crp.result;

import java.util.Optional;

/**
 * The state of the repository that the app is built from.
 *
 * @param commit its commit; empty if the project is not in a Git repository or has no commit
 * @param dirty whether there are changed or untracked files
 * @param details author, date and message of the commit; empty if not needed
 * @param unknown why the repository could not be read, so that it counts as dirty; empty if it could
 */
public record SourceState(
        Optional<String> commit, boolean dirty, Optional<CommitDetails> details, Optional<String> unknown) {
    /** No repository. */
    public static final SourceState ABSENT = new SourceState(Optional.empty(), false);

    /** Of a repository that could be read. */
    public SourceState(Optional<String> commit, boolean dirty, Optional<CommitDetails> details) {
        this(commit, dirty, details, Optional.empty());
    }

    /** Without details of the commit. */
    public SourceState(Optional<String> commit, boolean dirty) {
        this(commit, dirty, Optional.empty());
    }

    /** The same without details of the commit. */
    public SourceState brief() {
        return new SourceState(commit, dirty, Optional.empty(), unknown);
    }
}
