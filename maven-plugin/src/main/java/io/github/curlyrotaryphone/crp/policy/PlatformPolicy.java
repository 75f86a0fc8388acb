package io.github.curlyrotaryphone.crp.policy;

import io.github.curlyrotaryphone.crp.result.PlacedApp;
import io.github.curlyrotaryphone.crp.result.Placement;
import io.github.curlyrotaryphone.crp.spec.GatesSpec;
import io.github.curlyrotaryphone.crp.spec.PricesSpec;
import io.github.curlyrotaryphone.crp.spec.ReviewSpec;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * The platform team's policy for all apps, {@code .crp-policy.yaml} at the root of the GitOps repository.
 *
 * @param rules in the order of the file
 * @param refusesUncovered whether a change that no rule is for is refused
 * @param prices prices of resources
 */
public record PlatformPolicy(List<PolicyRule> rules, boolean refusesUncovered, Optional<PricesSpec> prices) {
    /** The file's name, at the root of the GitOps repository. */
    public static final String FILE = ".crp-policy.yaml";

    /** The policy without a file: no rules. */
    public static final PlatformPolicy NONE = new PlatformPolicy(List.of(), false, Optional.empty());

    public PlatformPolicy {
        rules = List.copyOf(rules);
    }

    /**
     * Reads the file.
     *
     * @throws io.github.curlyrotaryphone.crp.event.CrpException refused, with the line of each problem: while
     *     the file is invalid, no change is allowed
     */
    public static PlatformPolicy parse(String text) {
        return new PolicyReader().read(text);
    }

    /** The ids of the lints that this app may not ignore in this environment, and where each is required. */
    public Map<String, List<String>> requiredLints(PlacedApp app) {
        Map<String, List<String>> lints = new TreeMap<>();
        rules.stream()
                .filter(rule -> rule.scope().isFor(app))
                .forEach(rule -> rule.lints()
                        .forEach(id -> lints.computeIfAbsent(id, absent -> new ArrayList<>())
                                .add(place(rule))));
        return lints;
    }

    /** What an app may bring to an environment. */
    public ObjectRules objectRules(PlacedApp app) {
        return new ObjectRules(
                app,
                rules.stream()
                        .filter(rule -> rule.scope().isFor(app))
                        .map(rule -> new ObjectRules.Sourced(place(rule), rule.scope(), rule.allow(), rule.refuse()))
                        .toList());
    }

    /** The places of the app that no rule is for, if the policy refuses changes there. */
    public List<Placement> uncovered(PlacedApp app) {
        return app.placements().stream()
                .filter(placement -> refusesUncovered
                        && rules.stream().noneMatch(rule -> rule.scope().covers(app.identity(), placement)))
                .toList();
    }

    private static String place(PolicyRule rule) {
        return FILE + ", line " + rule.line();
    }

    /** The rules for an app in an environment, its own and the platform team's combined: the stricter one applies. */
    public EffectiveRules rules(PlacedApp app, ReviewSpec review, GatesSpec gates) {
        List<SourcedGates> all = new ArrayList<>(List.of(new SourcedGates(gates, "crp.yaml")));
        Map<RequiredCheck, List<String>> required = new EnumMap<>(RequiredCheck.class);
        boolean isReviewed = review.isByPullRequest();
        boolean isMerged = review.autoMerge();
        for (PolicyRule rule : rules) {
            if (rule.scope().isFor(app)) {
                String place = place(rule);
                all.add(new SourcedGates(rule.gates(), rule.keys(), place));
                rule.required()
                        .forEach(check -> required.computeIfAbsent(check, absent -> new ArrayList<>())
                                .add(place));
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
        return new EffectiveRules(effective, all, required);
    }
}
