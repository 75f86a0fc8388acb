package io.github.curlyrotaryphone.crp.result;

import java.util.Optional;

/**
 * The state of the repository that the app is built from.
 *
 * @param commit its commit; empty where the project lies in no Git repository or has no commit
 * @param dirty whether tracked files differ from that commit or untracked ones lie beside them
 */
public record SourceState(Optional<String> commit, boolean dirty) {
    /** No repository. */
    public static final SourceState ABSENT = new SourceState(Optional.empty(), false);
}
