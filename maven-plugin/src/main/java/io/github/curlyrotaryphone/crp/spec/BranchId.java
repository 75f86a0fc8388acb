package io.github.curlyrotaryphone.crp.spec;

import java.util.Optional;

/**
 * The identity of a branch of a GitOps repository.
 *
 * @param repository URL of the repository; empty for the embedded one
 * @param branch the branch
 * @param apps the folder of apps on it: apps of another folder of the same branch are read, planned and committed apart
 */
public record BranchId(Optional<String> repository, String branch, String apps) {}
