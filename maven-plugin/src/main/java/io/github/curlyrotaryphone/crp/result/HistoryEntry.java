package io.github.curlyrotaryphone.crp.result;

import io.github.curlyrotaryphone.crp.spec.AppEnvironment;
import io.github.curlyrotaryphone.crp.spec.AppName;
import io.github.curlyrotaryphone.crp.spec.EnvironmentName;
import java.time.Instant;
import java.util.Optional;

/**
 * A first-parent commit of the branch that Flux follows which changed the record of an app in an environment.
 *
 * @param identity the app and its environment
 * @param commit its id
 * @param time the committer's date
 * @param author the author of the commit, as {@code name <address>}
 * @param subject the first line of its message
 * @param request the number of the request that it merged, as forges write it into the message
 * @param before the record before; empty if the app was not deployed, or the record could not be read
 * @param after the record after; empty if the app was removed, or the record cannot be read
 * @param unreadable why the record after the commit cannot be read: it was changed by hand. Completes "is not a valid
 *     record: …"
 */
public record HistoryEntry(
        AppEnvironment identity,
        String commit,
        Instant time,
        String author,
        String subject,
        Optional<Long> request,
        Optional<DeployRecord> before,
        Optional<DeployRecord> after,
        Optional<String> unreadable) {
    public HistoryEntry {
        if (after.isPresent() && unreadable.isPresent()) {
            throw new IllegalArgumentException("a record that was read is called unreadable: " + unreadable.get());
        }
    }

    /** The app. */
    public AppName app() {
        return identity.app();
    }

    /** The environment. */
    public EnvironmentName environment() {
        return identity.environment();
    }
}
