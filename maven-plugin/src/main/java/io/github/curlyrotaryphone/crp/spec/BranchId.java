package io.github.curlyrotaryphone.crp.spec;

import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A branch of a GitOps repository: what tells two of them apart.
 *
 * @param repository URL of the repository; empty for the embedded one
 * @param branch the branch
 */
public record BranchId(Optional<String> repository, String branch) {
    /** Written out for the reason that {@link Digest#equals} has. */
    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof BranchId id && id.repository.equals(repository) && id.branch.equals(branch);
    }

    @Override
    public int hashCode() {
        return 31 * repository.hashCode() + branch.hashCode();
    }
}
