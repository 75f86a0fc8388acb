package io.github.curlyrotaryphone.crp.pipeline.change;

import io.github.curlyrotaryphone.crp.event.CrpException;
import io.github.curlyrotaryphone.crp.gitops.edit.Edit;
import io.github.curlyrotaryphone.crp.pipeline.run.Stages;
import io.github.curlyrotaryphone.crp.policy.EffectiveRules;
import io.github.curlyrotaryphone.crp.policy.PlatformPolicy;
import io.github.curlyrotaryphone.crp.spec.GitOpsSpec;
import io.github.curlyrotaryphone.crp.spec.PricesSpec;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** What the platform team says on each branch, read once, so that a run has one policy. */
final class Policies {
    private final Stages stages;
    private final Repositories repositories;
    private final Map<List<Object>, PlatformPolicy> known = new HashMap<>();

    Policies(Stages stages, Repositories repositories) {
        this.stages = stages;
        this.repositories = repositories;
    }

    /** What holds for a change. */
    EffectiveRules rules(DesiredChange desired) {
        EffectiveRules rules =
                policy(desired).rules(desired.app(), desired.environment(), desired.review(), desired.gates());
        if (rules.review().isByPullRequest() && !desired.review().isByPullRequest() && lacksForge(desired.gitops())) {
            throw CrpException.refused(
                    "Cannot change " + desired.title() + ": '" + PlatformPolicy.FILE + "' asks for a pull request, and"
                            + " nothing says which forge the GitOps repository lies at.",
                    "Set gitops.forge in crp.yaml to github, gitlab, gitea or forgejo, and deploy again.");
        }
        return rules;
    }

    /** What resources cost by the policy of this branch, if that is known by now. */
    Optional<PricesSpec> prices(GitOpsSpec gitops) {
        return Optional.ofNullable(known.get(Repositories.key(gitops))).flatMap(PlatformPolicy::prices);
    }

    /** Rules that cannot be read let nothing pass but what they cannot bind. */
    private PlatformPolicy policy(DesiredChange desired) {
        List<Object> key = Repositories.key(desired.gitops());
        PlatformPolicy policy = known.get(key);
        if (policy == null) {
            Optional<String> text = repositories.of(desired.gitops()).file(PlatformPolicy.FILE);
            try {
                policy = text.map(PlatformPolicy::parse).orElse(PlatformPolicy.NONE);
            } catch (CrpException e) {
                if (desired.edit() instanceof Edit.Rollback) {
                    stages.events().policyPassedOver(desired.app(), desired.environment(), e.problem());
                    return PlatformPolicy.NONE;
                }
                throw e;
            }
            known.put(key, policy);
        }
        return policy;
    }

    private static boolean lacksForge(GitOpsSpec gitops) {
        return gitops.forge().isEmpty()
                && gitops.repository()
                        .filter(url -> !url.startsWith("/") && !url.startsWith("file:"))
                        .isPresent();
    }
}
