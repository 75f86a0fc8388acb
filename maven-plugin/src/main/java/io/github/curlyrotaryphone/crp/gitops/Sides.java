package io.github.curlyrotaryphone.crp.gitops;

import io.github.curlyrotaryphone.crp.result.DeployRecord;
import io.github.curlyrotaryphone.crp.spec.AppEnvironment;
import io.github.curlyrotaryphone.crp.spec.Ordered;
import java.util.Optional;
import java.util.SortedMap;

/**
 * An app in an environment at two revisions that differ.
 *
 * @param identity the app and its environment
 * @param before at the first revision; empty where it is not deployed
 * @param after at the second revision
 */
public record Sides(AppEnvironment identity, Optional<Side> before, Optional<Side> after) {
    /**
     * The state at a revision.
     *
     * @param recorded the content of {@code .crp.json}
     * @param files path from the root to text of every recorded file
     */
    public record Side(DeployRecord recorded, SortedMap<String, String> files) {
        public Side {
            files = Ordered.sorted(files);
        }
    }
}
