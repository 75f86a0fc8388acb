package io.github.curlyrotaryphone.crp.result;

import java.util.Optional;

/**
 * A change that waits on a branch of its own until people merge it.
 *
 * @param repository URL of the GitOps repository without user information, or the folder of the embedded one
 * @param target the branch that it is for
 * @param branch the branch that it waits on, {@code crp/<environment>/<app>}
 * @param commit what that branch points to; empty where the target has the change already and the branch is gone
 * @param base the target's tip that the change was compared with
 * @param moved whether this run wrote the branch; false where it held the change already
 * @param change the files that merging changes
 */
public record Proposal(
        String repository,
        String target,
        String branch,
        Optional<String> commit,
        String base,
        boolean moved,
        EnvironmentChange change) {}
