package io.github.curlyrotaryphone.crp.python;

import io.github.curlyrotaryphone.crp.http.RetryPolicy;
import io.github.curlyrotaryphone.crp.python.index.IndexAccounts;
import io.github.curlyrotaryphone.crp.python.index.IndexSettings;
import java.nio.file.Path;
import java.util.Map;

/**
 * Where a run gets packages from.
 *
 * @param settings the indexes
 * @param accounts the run's accounts for them
 * @param retries how often an index is asked again
 */
public record PackageSource(IndexSettings settings, IndexAccounts accounts, RetryPolicy retries) {
    /** The source for a user without settings and accounts. */
    public static final PackageSource ANONYMOUS =
            of(new IndexSettings(Map.of(), Path.of("/nonexistent"), Path.of("/nonexistent")), IndexAccounts.NONE);

    /** A source that is asked again as often as a registry. */
    public static PackageSource of(IndexSettings settings, IndexAccounts accounts) {
        return new PackageSource(settings, accounts, RetryPolicy.REGISTRY);
    }
}
