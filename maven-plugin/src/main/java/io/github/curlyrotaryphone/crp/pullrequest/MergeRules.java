package io.github.curlyrotaryphone.crp.pullrequest;

import java.util.Collections;
import java.util.Set;
import java.util.TreeSet;

/**
 * The forge's own conditions for merging a request, as far as they can be read.
 *
 * @param approvals number of required approvals
 * @param checks names of the statuses or check runs that must succeed
 */
public record MergeRules(int approvals, Set<String> checks) {
    public MergeRules {
        checks = Collections.unmodifiableSet(new TreeSet<>(checks));
    }
}
