package io.github.curlyrotaryphone.crp.spec;

import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The identity of a branch of a GitOps repository.
 *
 * @param repository URL of the repository; empty for the embedded one
 * @param branch the branch
 * @param apps the folder of apps on it: apps of another folder of the same branch are read, planned and committed apart
 */
public record BranchId(Optional<String> repository, String branch, String apps) {
    /** Written out for the reason that {@link Digest#equals} has. */
    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof BranchId id
                && id.repository.equals(repository)
                && id.branch.equals(branch)
                && id.apps.equals(apps);
    }

    @Override
    public int hashCode() {
        return 31 * (31 * repository.hashCode() + branch.hashCode()) + apps.hashCode();
    }
}
