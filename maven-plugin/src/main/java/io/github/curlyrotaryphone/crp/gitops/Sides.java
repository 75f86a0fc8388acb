package io.github.curlyrotaryphone.crp.gitops;

import io.github.curlyrotaryphone.crp.result.Recorded;
import io.github.curlyrotaryphone.crp.spec.AppName;
import io.github.curlyrotaryphone.crp.spec.EnvironmentName;
import io.github.curlyrotaryphone.crp.spec.Ordered;
import java.util.Optional;
import java.util.SortedMap;

/**
 * An app in an environment at two revisions that differ.
 *
 * @param app the app
 * @param environment the environment
 * @param before at the first; empty where it is not there
 * @param after at the second
 */
public record Sides(AppName app, EnvironmentName environment, Optional<Side> before, Optional<Side> after) {
    /**
     * What is there at a revision.
     *
     * @param recorded what {@code .crp.json} says
     * @param files path from the root to text of every file on record
     */
    public record Side(Recorded recorded, SortedMap<String, String> files) {
        public Side {
            files = Ordered.sorted(files);
        }
    }
}
