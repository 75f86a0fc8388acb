package io.github.curlyrotaryphone.crp.python.lock;

import io.github.curlyrotaryphone.crp.python.version.MarkerVariables;
import io.github.curlyrotaryphone.crp.python.wheel.PythonTarget;
import java.util.Set;

/**
 * What is wanted of a lock.
 *
 * @param target what it is for
 * @param extras the extras of the project, in normal form
 * @param groups the dependency groups, in normal form
 */
public record LockRequest(PythonTarget target, Set<String> extras, Set<String> groups) {
    public LockRequest {
        extras = Set.copyOf(extras);
        groups = Set.copyOf(groups);
    }

    MarkerVariables variables() {
        return target.variables().wanting(extras, groups);
    }
}
