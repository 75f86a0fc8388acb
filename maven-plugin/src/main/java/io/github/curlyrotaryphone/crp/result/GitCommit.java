package io.github.curlyrotaryphone.crp.result;

import java.util.List;
import java.util.Optional;

/**
 * The result of a commit to the GitOps repository.
 *
 * @param repository its URL without user information, or the folder of the embedded one
 * @param branch the branch
 * @param id the new commit; empty if nothing changed or nothing was to be written
 * @param tip the commit the branch points to now; empty if the branch does not exist
 * @param startsBranch whether the branch did not exist before
 * @param changes the changes, without environments that did not change
 */
public record GitCommit(
        String repository,
        String branch,
        Optional<String> id,
        Optional<String> tip,
        boolean startsBranch,
        List<EnvironmentChange> changes) {
    public GitCommit {
        changes = List.copyOf(changes);
    }
}
