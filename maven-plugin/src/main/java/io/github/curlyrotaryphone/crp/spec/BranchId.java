package io.github.curlyrotaryphone.crp.spec;

import java.util.Optional;

/**
 * The identity of a branch of a GitOps repository.
 *
 * @param repository URL of the repository; empty for the embedded one
 * @param branch the branch
 */
public record BranchId(Optional<String> repository, String branch) {}
