package io.github.curlyrotaryphone.crp.policy;

import io.github.curlyrotaryphone.crp.spec.AppEnvironment;
import io.github.curlyrotaryphone.crp.spec.GatesSpec;
import io.github.curlyrotaryphone.crp.spec.PricesSpec;
import io.github.curlyrotaryphone.crp.spec.ReviewSpec;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * What the platform team says for everybody, in {@code .crp-policy.yaml} at the root of the GitOps repository.
 *
 * @param rules in the order of the file
 * @param prices what resources cost
 */
public record PlatformPolicy(List<PolicyRule> rules, Optional<PricesSpec> prices) {
    /** The file's name, at the root of the GitOps repository. */
    public static final String FILE = ".crp-policy.yaml";

    /** No file, no rules. */
    public static final PlatformPolicy NONE = new PlatformPolicy(List.of(), Optional.empty());

    public PlatformPolicy {
        rules = List.copyOf(rules);
    }

    /**
     * Reads the file.
     *
     * @throws CrpException refused, with the line of each problem: while the file is invalid, no change is allowed
     */
    public static PlatformPolicy parse(String text) {
        return new PolicyReader().read(text);
    }

    /** What holds for an app in an environment, its own rules and the platform team's together: the stricter wins. */
    public EffectiveRules rules(AppEnvironment identity, ReviewSpec review, GatesSpec gates) {
        List<SourcedGates> all = new ArrayList<>(List.of(new SourcedGates(gates, "crp.yaml")));
        boolean isReviewed = review.isByPullRequest();
        boolean isMerged = review.autoMerge();
        for (PolicyRule rule : rules) {
            if (rule.isFor(identity)) {
                all.add(new SourcedGates(rule.gates(), FILE + ", line " + rule.line()));
                isReviewed |= rule.pullRequest();
                isMerged &= rule.autoMerge();
            }
        }
        ReviewSpec effective = new ReviewSpec(
                isReviewed ? ReviewSpec.Mode.PULL_REQUEST : ReviewSpec.Mode.DIRECT,
                review.labels(),
                review.reviewers(),
                review.draft(),
                isMerged);
        return new EffectiveRules(effective, all);
    }
}
