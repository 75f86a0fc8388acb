package io.github.curlyrotaryphone.crp.compare.input;

import io.github.curlyrotaryphone.crp.spec.AppEnvironment;
import java.util.Optional;

/**
 * Two sides of one app in one environment.
 *
 * @param identity the app and its environment
 * @param operation why they are compared
 * @param before what is there; empty where the app is not
 * @param after what shall be there; empty where the app is removed
 * @param around what else is known
 */
public record ComparisonInput(
        AppEnvironment identity,
        Operation operation,
        Optional<Side> before,
        Optional<Side> after,
        Surroundings around) {
    /** Whether both sides hold the same files. */
    public boolean isUnchanged() {
        return before.map(Side::files).equals(after.map(Side::files));
    }
}
