package io.github.curlyrotaryphone.crp.result;

import io.github.curlyrotaryphone.crp.spec.AppEnvironment;
import io.github.curlyrotaryphone.crp.spec.AppName;
import io.github.curlyrotaryphone.crp.spec.EnvironmentName;
import io.github.curlyrotaryphone.crp.spec.Ordered;
import java.util.Optional;
import java.util.SortedMap;

/**
 * The files that one run writes and deletes for one app and environment, all of them owned by crp.
 *
 * @param identity the app and its environment
 * @param files every file that changes, by path from the root
 */
public record EnvironmentChange(AppEnvironment identity, SortedMap<String, FileChange> files) {
    public EnvironmentChange {
        files = Ordered.sorted(files);
    }

    /** Whether nothing changes. */
    public boolean isEmpty() {
        return files.isEmpty();
    }

    /**
     * Text before and after.
     *
     * @param before empty for a new file
     * @param after empty for a deleted file
     */
    public record FileChange(Optional<String> before, Optional<String> after) {}

    /** The app. */
    public AppName app() {
        return identity.app();
    }

    /** The environment. */
    public EnvironmentName environment() {
        return identity.environment();
    }
}
