package io.github.curlyrotaryphone.crp.pipeline.rule;

import io.github.curlyrotaryphone.crp.event.CombinedFailures;
import io.github.curlyrotaryphone.crp.event.CrpException;
import io.github.curlyrotaryphone.crp.gitops.BranchSession;
import io.github.curlyrotaryphone.crp.policy.ObjectRules;
import io.github.curlyrotaryphone.crp.policy.PlatformPolicy;
import io.github.curlyrotaryphone.crp.result.ChangePlan;
import io.github.curlyrotaryphone.crp.result.Edit;
import io.github.curlyrotaryphone.crp.result.EnvironmentChange;
import io.github.curlyrotaryphone.crp.result.GraveWarning;
import io.github.curlyrotaryphone.crp.validation.grave.AppSide;
import io.github.curlyrotaryphone.crp.validation.grave.BroughtObjects;
import io.github.curlyrotaryphone.crp.validation.grave.GraveCheck;
import io.github.curlyrotaryphone.crp.validation.grave.GraveFinding;
import io.github.curlyrotaryphone.crp.validation.grave.GraveRule;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** Judges the objects that one change brings: by the policy, and by what is refused where no policy allows it. */
final class BroughtRules {
    private static final Set<GraveRule> BLIND = Set.of(GraveRule.DELIVERY, GraveRule.UNREADABLE);

    private final ChangePlan plan;
    private final BranchSession branch;
    private final ObjectRules rules;
    private final Optional<AppSide> before;
    private final AppSide after;

    private BroughtRules(ChangePlan plan, BranchSession branch, ObjectRules rules) {
        this.plan = plan;
        this.branch = branch;
        this.rules = rules;
        SortedMap<String, String> deployed = branch.deployedFiles(plan.identity());
        this.before = deployed.isEmpty()
                ? Optional.empty()
                : Optional.of(new AppSide(plan.identity(), Optional.empty(), deployed));
        this.after = new AppSide(plan.identity(), namespace(plan.edit()), files(plan, branch));
    }

    /** The judgement of a change that renders or restores objects; empty for any other. */
    static Optional<BroughtRules> of(ChangePlan plan, BranchSession branch, ObjectRules rules) {
        boolean brings = plan.edit() instanceof Edit.Deploy || plan.edit() instanceof Edit.Rollback;
        return brings && !plan.isEmpty() ? Optional.of(new BroughtRules(plan, branch, rules)) : Optional.empty();
    }

    private static Optional<String> namespace(Edit edit) {
        return edit instanceof Edit.Deploy deploy
                ? Optional.of(deploy.environment().namespace().name())
                : Optional.empty();
    }

    /** Path to text of the app's files after a change. */
    static SortedMap<String, String> files(ChangePlan plan, BranchSession branch) {
        SortedMap<String, String> files = new TreeMap<>(branch.deployedFiles(plan.identity()));
        for (Map.Entry<String, EnvironmentChange.FileChange> file :
                plan.change().files().entrySet()) {
            files.remove(file.getKey());
            file.getValue().after().ifPresent(text -> files.put(file.getKey(), text));
        }
        return files;
    }

    /** What reaches beyond the app and was not there before, the most severe first. */
    List<GraveWarning> warnings() {
        return GraveCheck.brought(before, after).stream()
                .map(GraveFinding::warning)
                .toList();
    }

    /** Adds the refusals. */
    void refuse(CombinedFailures failures) {
        List<String> byPolicy = new ArrayList<>(policyRefusals(after));
        if (plan.edit() instanceof Edit.Rollback) {
            // What runs now is no reason to keep an earlier version away.
            before.ifPresent(side -> byPolicy.removeAll(policyRefusals(side)));
        }
        if (!byPolicy.isEmpty()) {
            failures.add(CrpException.refused(
                    cannot() + ": the platform's policy does not allow what it brings.\n" + lines(byPolicy),
                    "Change it in crp.yaml or src/main/crp, or ask the platform team, which owns '"
                            + PlatformPolicy.FILE + "' in the root of the GitOps repository, to allow it."));
        }
        List<String> byDefault = new DefaultRefusals(plan.identity(), branch, rules, before, after).all();
        if (!byDefault.isEmpty()) {
            failures.add(CrpException.refused(
                    cannot() + ": it brings what only the platform team may allow.\n" + lines(byDefault),
                    "Remove it from src/main/crp or change 'deploy.namespace', or let the platform team allow it in '"
                            + PlatformPolicy.FILE + "': docs/policy.md shows 'allow.namespaces' and 'allow.kinds'."));
        }
    }

    private String cannot() {
        return "Cannot " + (plan.edit() instanceof Edit.Rollback ? "roll back " : "change ")
                + plan.edit().title();
    }

    private static String lines(List<String> all) {
        return all.stream().map(line -> "  " + line + "\n").collect(Collectors.joining());
    }

    private List<String> policyRefusals(AppSide side) {
        List<String> refusals = new ArrayList<>();
        if (!rules.isEmpty()) {
            GraveCheck.all(side).stream()
                    .filter(each -> BLIND.contains(each.rule()))
                    .map(each -> each.warning().words() + "; it can't be checked, as " + rules.places() + " requires.")
                    .forEach(refusals::add);
            BroughtObjects.of(side).values().forEach(object -> refusals.addAll(rules.refusals(object)));
        }
        return refusals.stream().distinct().toList();
    }
}
