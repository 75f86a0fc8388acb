package io.github.curlyrotaryphone.crp.spec;

import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * Conditions for a change of an environment. Approvals and request checks decide whether a request is merged
 * automatically, not whether it is opened; the others decide whether a change is allowed at all.
 *
 * @param soak how long the environment that is promoted from must have had the same image digest
 * @param checks names of commit statuses or check runs that must have succeeded on the GitOps commit which deployed the
 *     digest to the environment that is promoted from
 * @param attestations predicate types or artifact types that the image must have among its referrers
 * @param freezes periods without changes
 * @param approvals how many people must approve the request
 * @param requestChecks names of commit statuses or check runs that must have succeeded on the request
 */
public record GatesSpec(
        Optional<Duration> soak,
        List<String> checks,
        List<String> attestations,
        List<FreezeSpec> freezes,
        int approvals,
        List<String> requestChecks) {
    /** No conditions. */
    public static final GatesSpec NONE = new GatesSpec(Optional.empty(), List.of(), List.of(), List.of(), 0, List.of());

    public GatesSpec {
        checks = List.copyOf(checks);
        attestations = List.copyOf(attestations);
        freezes = List.copyOf(freezes);
        requestChecks = List.copyOf(requestChecks);
    }
}
