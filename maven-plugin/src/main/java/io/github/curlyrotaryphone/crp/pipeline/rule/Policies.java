package io.github.curlyrotaryphone.crp.pipeline.rule;

import io.github.curlyrotaryphone.crp.event.CrpException;
import io.github.curlyrotaryphone.crp.gitops.BranchSession;
import io.github.curlyrotaryphone.crp.pipeline.run.Stages;
import io.github.curlyrotaryphone.crp.policy.EffectiveRules;
import io.github.curlyrotaryphone.crp.policy.ObjectRules;
import io.github.curlyrotaryphone.crp.policy.PlatformPolicy;
import io.github.curlyrotaryphone.crp.result.ChangePlan;
import io.github.curlyrotaryphone.crp.result.Edit;
import io.github.curlyrotaryphone.crp.result.PlacedApp;
import io.github.curlyrotaryphone.crp.result.Placement;
import io.github.curlyrotaryphone.crp.spec.GitOpsSpec;
import io.github.curlyrotaryphone.crp.spec.PricesSpec;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/** The policy of the platform team on each branch, read once for each tip. */
final class Policies {
    private final Stages stages;
    private final Map<BranchSession, PlatformPolicy> known = new HashMap<>();

    Policies(Stages stages) {
        this.stages = stages;
    }

    /** The policy that applies to a change. */
    EffectiveRules rules(ChangePlan plan, BranchSession branch) {
        Edit edit = plan.edit();
        PlatformPolicy policy = policy(edit, branch);
        PlacedApp app = branch.placed(plan);
        if (!plan.isEmpty()) {
            requireCovered(edit, policy.uncovered(app));
        }
        EffectiveRules rules = policy.rules(app, edit.review(), edit.gates());
        if (rules.review().isByPullRequest() && !edit.review().isByPullRequest() && lacksForge(edit.gitops())) {
            throw CrpException.refused(
                    "Cannot change " + edit.title() + ": '" + PlatformPolicy.FILE + "' requires a pull request, but"
                            + " the forge of the GitOps repository is unknown.",
                    "Set gitops.forge in crp.yaml to github, gitlab, gitea or forgejo, and deploy again.");
        }
        return rules;
    }

    /** What an app may bring; if the policy can't be read, a rollback may bring everything. */
    ObjectRules objectRules(ChangePlan plan, BranchSession branch) {
        return policy(plan.edit(), branch).objectRules(branch.placed(plan));
    }

    private static void requireCovered(Edit edit, List<Placement> uncovered) {
        if (!uncovered.isEmpty()) {
            String places = uncovered.stream().map(Placement::title).collect(Collectors.joining(", "));
            throw CrpException.refused(
                    "Cannot change " + edit.title() + ": no rule of '" + PlatformPolicy.FILE + "' is for it in "
                            + places + ", and the policy refuses what no rule covers.",
                    "Ask the platform team, which owns the file in the root of the GitOps repository, to add a rule for"
                            + " it.");
        }
    }

    /** The lints that this app may not ignore, by the policy of this branch. */
    Map<String, List<String>> requiredLints(PlacedApp app, BranchSession branch) {
        try {
            return policy(branch).requiredLints(app);
        } catch (CrpException e) {
            // Whatever changes the branch is refused with this message; a comparison goes on without the policy.
            return Map.of();
        }
    }

    /** The prices of resources in the policy of this branch. */
    Optional<PricesSpec> prices(BranchSession branch) {
        try {
            return policy(branch).prices();
        } catch (CrpException e) {
            // A rollback continues without the policy, and so without its prices.
            return Optional.empty();
        }
    }

    /** If the policy is a text with mistakes, only rollbacks pass: an emergency must not wait for its correction. */
    private PlatformPolicy policy(Edit edit, BranchSession branch) {
        branch.guard(PlatformPolicy.FILE);
        try {
            return policy(branch);
        } catch (CrpException e) {
            if (edit instanceof Edit.Rollback) {
                stages.events().policyPassedOver(edit.identity(), e.problem());
                known.put(branch, PlatformPolicy.NONE);
                return PlatformPolicy.NONE;
            }
            throw e;
        }
    }

    private PlatformPolicy policy(BranchSession branch) {
        return known.computeIfAbsent(
                branch,
                absent -> branch.guard(PlatformPolicy.FILE)
                        .map(PlatformPolicy::parse)
                        .orElse(PlatformPolicy.NONE));
    }

    private static boolean lacksForge(GitOpsSpec gitops) {
        return gitops.forge().isEmpty()
                && gitops.repository()
                        .filter(url -> !url.startsWith("/") && !url.startsWith("file:"))
                        .isPresent();
    }
}
