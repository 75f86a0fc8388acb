package io.github.curlyrotaryphone.crp.spec;

import java.util.List;
import java.util.Map;

/**
 * What the lints of an environment take into account.
 *
 * @param ignored ids of rules that are not checked, each with the reason
 * @param nodes the nodes that pods may run on; empty if none are declared
 * @param sandbox whether the clusters run on this machine
 */
public record LintSpec(Map<String, String> ignored, List<NodeSpec> nodes, boolean sandbox) {
    /** Nothing is ignored, and nothing is declared. */
    public static final LintSpec NONE = new LintSpec(Map.of(), List.of(), false);

    /** The ids that may be ignored, in the order of docs/validation.md; other rules are those of a cluster itself. */
    public static final List<String> IDS = List.of(
            "service-selects-nothing",
            "service-selects-others",
            "selected-by-others",
            "selector-overlap",
            "disruption-budgets-overlap",
            "probe-runs-inference",
            "port-name-unknown",
            "port-not-declared",
            "image-floating",
            "image-without-digest",
            "image-of-localhost",
            "pod-security",
            "memory-limit",
            "autoscaler-without-request",
            "replicas-beside-autoscaler",
            "no-node-fits",
            "rollout-does-not-fit",
            "disruption-budget-blocks",
            "variable-undefined",
            "secret-in-plain",
            "secret-in-value",
            "secret-like-value",
            "decryption-missing");

    public LintSpec {
        ignored = Ordered.sorted(ignored);
        nodes = List.copyOf(nodes);
    }

    /**
     * Equal nodes of a cluster.
     *
     * @param count how many there are
     * @param allocatable quantities that pods may request, by resource
     * @param labels their labels
     */
    public record NodeSpec(int count, Map<String, String> allocatable, Map<String, String> labels) {
        public NodeSpec {
            allocatable = Ordered.sorted(allocatable);
            labels = Ordered.sorted(labels);
        }
    }
}
