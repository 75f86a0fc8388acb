package io.github.curlyrotaryphone.crp.result;

import java.util.Optional;

/**
 * A change on its review branch, to be merged by people.
 *
 * @param repository URL of the GitOps repository without user information, or the folder of the embedded one
 * @param target the target branch
 * @param branch the review branch, {@code crp/<environment>/<app>}
 * @param commit the commit of the review branch; empty if the target already has the change and the branch was deleted
 * @param base the target's tip that the change was compared with
 * @param moved whether this run wrote the branch; false if it already had the change
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
