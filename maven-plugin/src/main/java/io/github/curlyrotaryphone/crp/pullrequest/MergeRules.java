package io.github.curlyrotaryphone.crp.pullrequest;

import java.util.Collections;
import java.util.Set;
import java.util.TreeSet;

/**
 * What the forge itself asks before it merges a request, as far as it tells.
 *
 * @param approvals how many people must approve
 * @param checks names of the statuses or check runs that must be green
 */
public record MergeRules(int approvals, Set<String> checks) {
    public MergeRules {
        checks = Collections.unmodifiableSet(new TreeSet<>(checks));
    }
}
