package io.github.curlyrotaryphone.crp.result;

import java.util.Optional;

/**
 * The state of the repository that the app is built from.
 *
 * @param commit its commit; empty where the project lies in no Git repository or has no commit
 * @param dirty whether tracked files differ from that commit or untracked ones lie beside them
 * @param details what the commit says; empty where nobody needs it
 */
public record SourceState(Optional<String> commit, boolean dirty, Optional<CommitDetails> details) {
    /** No repository. */
    public static final SourceState ABSENT = new SourceState(Optional.empty(), false);

    /** Without what the commit says. */
    public SourceState(Optional<String> commit, boolean dirty) {
        this(commit, dirty, Optional.empty());
    }

    /** The same without what the commit says. */
    public SourceState brief() {
        return new SourceState(commit, dirty);
    }
}
