package io.github.curlyrotaryphone.crp.spec;

import java.util.Optional;

/**
 * A branch of a GitOps repository: what tells two of them apart.
 *
 * @param repository URL of the repository; empty for the embedded one
 * @param branch the branch
 */
public record BranchId(Optional<String> repository, String branch) {}
