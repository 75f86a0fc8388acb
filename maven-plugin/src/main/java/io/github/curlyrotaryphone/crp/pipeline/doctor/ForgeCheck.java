package io.github.curlyrotaryphone.crp.pipeline.doctor;

import io.github.curlyrotaryphone.crp.event.CrpException;
import io.github.curlyrotaryphone.crp.pipeline.run.Stages;
import io.github.curlyrotaryphone.crp.policy.EffectiveRules;
import io.github.curlyrotaryphone.crp.policy.PlatformPolicy;
import io.github.curlyrotaryphone.crp.pullrequest.BranchProtection;
import io.github.curlyrotaryphone.crp.pullrequest.Forge;
import io.github.curlyrotaryphone.crp.result.PlacedApp;
import io.github.curlyrotaryphone.crp.spec.GatesSpec;
import io.github.curlyrotaryphone.crp.spec.GitOpsSpec;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/** What the forge demands for a branch, against what crp.yaml and the policy of the branch want for the apps on it. */
final class ForgeCheck {
    private static final String NAME = "forge";

    private final Stages stages;
    private final GitOpsSpec gitops;
    private final PlatformPolicy policy;

    ForgeCheck(Stages stages, GitOpsSpec gitops, PlatformPolicy policy) {
        this.stages = stages;
        this.gitops = gitops;
        this.policy = policy;
    }

    List<Diagnosis> of(List<BranchCheck.Placed> placed) {
        String subject = "'" + gitops.branch() + "'";
        try {
            Optional<Forge> forge = stages.forge(gitops, Doctor.SHORT);
            if (forge.isEmpty()) {
                return List.of();
            }
            BranchProtection protection = forge.orElseThrow().protection(gitops.branch());
            List<Diagnosis> found = new ArrayList<>();
            found.add(account(subject, protection));
            placed.forEach(each -> found.add(compared(each, protection)));
            return found;
        } catch (CrpException e) {
            return List.of(Diagnosis.failed(NAME, subject, e));
        }
    }

    private static Diagnosis account(String subject, BranchProtection protection) {
        if (!protection.mayWrite()) {
            return Diagnosis.failed(
                    NAME,
                    subject,
                    CrpException.refused(
                            "The account may read the repository but not write to it.",
                            "Give the account a role that may push branches and open requests."));
        }
        return Diagnosis.ok(NAME, subject, "The API answers, and it demands " + demands(protection) + ".");
    }

    private static String demands(BranchProtection protection) {
        List<String> demands = new ArrayList<>();
        if (protection.byRequest()) {
            demands.add("a request");
        }
        if (protection.rules().approvals() > 0) {
            demands.add(protection.rules().approvals() + " approvals");
        }
        protection.rules().checks().forEach(check -> demands.add("the check '" + check + "'"));
        String all = demands.isEmpty() ? "nothing" : String.join(", ", demands);
        return protection.isComplete() ? all : all + ", as far as this account is shown";
    }

    private Diagnosis compared(BranchCheck.Placed each, BranchProtection protection) {
        EffectiveRules rules = policy.rules(
                PlacedApp.asked(each.environment().of(each.app().name()), each.environment()),
                each.environment().review(),
                each.environment().gates());
        String subject = each.title();
        boolean isReviewed = rules.review().isByPullRequest();
        if (!isReviewed && protection.byRequest()) {
            return Diagnosis.warning(
                    "protection",
                    subject,
                    "It is deployed by a commit to '" + gitops.branch() + "', but the forge demands a request.",
                    "Set 'environments." + each.environment().name()
                            + ".review' in crp.yaml to pull-request, or let this account push to the branch.");
        }
        List<String> missing = isReviewed ? missing(rules.together(), protection) : List.of();
        if (missing.isEmpty()) {
            return Diagnosis.ok(
                    "protection",
                    subject,
                    isReviewed
                            ? "The forge demands what crp.yaml and the policy want."
                            : "It is deployed by a commit, and the forge accepts that.");
        }
        return Diagnosis.warning(
                "protection",
                subject,
                "crp.yaml and the policy want more than the forge demands for '" + gitops.branch() + "': "
                        + String.join(", ", missing) + ". Those who may push there need not keep to it.",
                protection.isComplete()
                        ? "Add it to the protection of the branch at the forge."
                        : "Check it at the forge: this account is not shown the whole protection of the branch.");
    }

    /** GitLab does not name required checks. */
    private List<String> missing(GatesSpec wanted, BranchProtection protection) {
        List<String> missing = new ArrayList<>();
        if (!protection.byRequest()) {
            missing.add("a request");
        }
        if (wanted.approvals() > protection.rules().approvals()) {
            missing.add(wanted.approvals() + " approvals instead of "
                    + protection.rules().approvals());
        }
        Set<String> checks = new TreeSet<>(wanted.requestChecks());
        checks.removeAll(protection.rules().checks());
        checks.forEach(check -> missing.add("the check '" + check + "'"));
        return missing;
    }
}
