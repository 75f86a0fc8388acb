package io.github.curlyrotaryphone.crp.pipeline.change;

import io.github.curlyrotaryphone.crp.event.CrpException;
import io.github.curlyrotaryphone.crp.gitops.BranchSession;
import io.github.curlyrotaryphone.crp.pipeline.run.Stages;
import io.github.curlyrotaryphone.crp.policy.EffectiveRules;
import io.github.curlyrotaryphone.crp.policy.PlatformPolicy;
import io.github.curlyrotaryphone.crp.result.Edit;
import io.github.curlyrotaryphone.crp.spec.AppEnvironment;
import io.github.curlyrotaryphone.crp.spec.GitOpsSpec;
import io.github.curlyrotaryphone.crp.spec.PricesSpec;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/** What the platform team says on each branch, read once for each tip. */
final class Policies {
    private final Stages stages;
    private final Map<BranchSession, PlatformPolicy> known = new HashMap<>();

    Policies(Stages stages) {
        this.stages = stages;
    }

    /** What holds for a change. */
    EffectiveRules rules(DesiredChange desired, BranchSession branch) {
        AppEnvironment identity = desired.identity();
        EffectiveRules rules = policy(desired, branch)
                .rules(identity.app(), identity.environment(), desired.review(), desired.gates());
        if (rules.review().isByPullRequest() && !desired.review().isByPullRequest() && lacksForge(desired.gitops())) {
            throw CrpException.refused(
                    "Cannot change " + desired.title() + ": '" + PlatformPolicy.FILE + "' requires a pull request,"
                            + " but the forge of the GitOps repository is unknown.",
                    "Set gitops.forge in crp.yaml to github, gitlab, gitea or forgejo, and deploy again.");
        }
        return rules;
    }

    /** What resources cost by the policy of this branch. */
    Optional<PricesSpec> prices(BranchSession branch) {
        try {
            return policy(branch).prices();
        } catch (CrpException e) {
            // A rollback goes on without the policy, and so without its prices.
            return Optional.empty();
        }
    }

    /** Rules that cannot be read let nothing pass but what they cannot bind. */
    private PlatformPolicy policy(DesiredChange desired, BranchSession branch) {
        try {
            return policy(branch);
        } catch (CrpException e) {
            if (desired.edit() instanceof Edit.Rollback) {
                AppEnvironment identity = desired.identity();
                stages.events().policyPassedOver(identity.app(), identity.environment(), e.problem());
                return PlatformPolicy.NONE;
            }
            throw e;
        }
    }

    private PlatformPolicy policy(BranchSession branch) {
        return known.computeIfAbsent(
                branch,
                absent -> branch.file(PlatformPolicy.FILE)
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
