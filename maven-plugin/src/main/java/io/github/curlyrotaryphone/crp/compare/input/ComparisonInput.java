package io.github.curlyrotaryphone.crp.compare.input;

import io.github.curlyrotaryphone.crp.spec.AppEnvironment;
import java.util.Optional;

/**
 * Two sides of one app in one environment.
 *
 * @param identity the app and its environment
 * @param operation why they are compared
 * @param before the current side; empty if the app is not deployed
 * @param after the desired side; empty if the app is removed
 * @param around further context
 */
public record ComparisonInput(
        AppEnvironment identity,
        Operation operation,
        Optional<Side> before,
        Optional<Side> after,
        Surroundings around) {
    /** The same in another context. */
    public ComparisonInput in(Surroundings other) {
        return new ComparisonInput(identity, operation, before, after, other);
    }

    /** Whether both sides have the same files. */
    public boolean isUnchanged() {
        return before.map(Side::files).equals(after.map(Side::files));
    }
}
