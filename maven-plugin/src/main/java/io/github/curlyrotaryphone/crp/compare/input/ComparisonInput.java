package io.github.curlyrotaryphone.crp.compare.input;

import io.github.curlyrotaryphone.crp.spec.AppName;
import io.github.curlyrotaryphone.crp.spec.EnvironmentName;
import java.util.Optional;

/**
 * Two sides of one app in one environment.
 *
 * @param app the app
 * @param environment the environment
 * @param operation why they are compared
 * @param before the current side; empty if the app is not deployed
 * @param after the desired side; empty if the app is removed
 * @param around further context
 */
public record ComparisonInput(
        AppName app,
        EnvironmentName environment,
        Operation operation,
        Optional<Side> before,
        Optional<Side> after,
        Surroundings around) {
    /** Whether both sides have the same files. */
    public boolean isUnchanged() {
        return before.map(Side::files).equals(after.map(Side::files));
    }
}
