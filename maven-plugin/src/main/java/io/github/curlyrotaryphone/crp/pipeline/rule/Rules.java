package io.github.curlyrotaryphone.crp.pipeline.rule;

import io.github.curlyrotaryphone.crp.compare.input.ChangeReason;
import io.github.curlyrotaryphone.crp.event.CombinedFailures;
import io.github.curlyrotaryphone.crp.event.CrpException;
import io.github.curlyrotaryphone.crp.gitops.BranchSession;
import io.github.curlyrotaryphone.crp.pipeline.branch.Planning;
import io.github.curlyrotaryphone.crp.pipeline.branch.Repositories;
import io.github.curlyrotaryphone.crp.pipeline.run.Stages;
import io.github.curlyrotaryphone.crp.pipeline.valid.ObjectValidation;
import io.github.curlyrotaryphone.crp.policy.ClosedGates;
import io.github.curlyrotaryphone.crp.policy.EffectiveRules;
import io.github.curlyrotaryphone.crp.result.ChangePlan;
import io.github.curlyrotaryphone.crp.result.Edit;
import io.github.curlyrotaryphone.crp.result.GraveWarning;
import io.github.curlyrotaryphone.crp.result.Hold;
import io.github.curlyrotaryphone.crp.result.ObjectsValidated;
import io.github.curlyrotaryphone.crp.result.OmittedCheck;
import io.github.curlyrotaryphone.crp.result.PlacedApp;
import io.github.curlyrotaryphone.crp.result.SharedObjects;
import io.github.curlyrotaryphone.crp.spec.AppEnvironment;
import io.github.curlyrotaryphone.crp.spec.GatesSpec;
import io.github.curlyrotaryphone.crp.spec.PricesSpec;
import io.github.curlyrotaryphone.crp.spec.ReviewSpec;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;

/** What can keep an edit from its branch: holds, refusals of the planning, the policy and the gates. */
public final class Rules {
    private final Stages stages;
    private final Repositories repositories;
    private final Policies policies;
    private final GateFactCollector facts;
    private final ObjectValidation validation;
    private final Map<AppEnvironment, ObjectsValidated> validated = new HashMap<>();
    private final Map<AppEnvironment, List<GraveWarning>> graves = new HashMap<>();

    public Rules(Stages stages, Repositories repositories) {
        this.stages = stages;
        this.repositories = repositories;
        this.policies = new Policies(stages);
        this.facts = new GateFactCollector(stages, repositories);
        this.validation = new ObjectValidation(stages.events());
    }

    /** The admitted edits, by the sessions of the branches; fails with every refusal of the others. */
    public List<ChangePlan> admit(List<Edit> edits) {
        return admit(edits, planned -> {});
    }

    /**
     * As {@link #admit(List)}.
     *
     * @param planned receives what each would change, even if it is refused
     */
    public List<ChangePlan> admit(List<Edit> edits, Consumer<ChangePlan> planned) {
        CombinedFailures failures = new CombinedFailures();
        List<ChangePlan> admitted = new ArrayList<>();
        ClosedGates closed = new ClosedGates();
        Instant now = stages.options().clock().instant();
        for (ChangePlan plan : new Planning(repositories).plans(withoutHeld(edits), failures)) {
            try {
                EffectiveRules rules = of(plan);
                requireNothingOmitted(plan.edit(), rules);
                judgeObjects(plan, failures);
                planned.accept(warned(plan));
                if (!plan.isEmpty()) {
                    validate(plan, failures);
                    closed.add(plan.edit().title(), facts.closed(plan.edit(), rules, now));
                }
                admitted.add(warned(plan));
            } catch (CrpException e) {
                failures.add(e);
            }
        }
        closed.refusal(now).ifPresent(failures::add);
        failures.throwIfAny();
        return admitted;
    }

    /** What reaches beyond the app is told before anything else, even of a change that is refused. */
    private void judgeObjects(ChangePlan plan, CombinedFailures failures) {
        BranchSession branch = repositories.session(plan.edit().gitops());
        List<GraveWarning> earlier = graves.getOrDefault(plan.identity(), List.of());
        graves.remove(plan.identity());
        BroughtRules.of(plan, branch, policies.objectRules(plan, branch)).ifPresent(judge -> {
            List<GraveWarning> warnings = judge.warnings();
            graves.put(plan.identity(), warnings);
            if (!warnings.isEmpty() && !warnings.equals(earlier)) {
                stages.events().graveWarnings(plan.identity(), warnings);
            }
            judge.refuse(failures);
        });
    }

    /** A plan with the warnings of its judgement, also after it was planned again. */
    public ChangePlan warned(ChangePlan plan) {
        return plan.warned(graves.getOrDefault(plan.identity(), List.of()));
    }

    /** No run omits what the platform team requires. */
    private void requireNothingOmitted(Edit edit, EffectiveRules rules) {
        rules.required()
                .forEach((check, places) -> stages.options().omitted().stream()
                        .filter(omitted -> omitted.word().equals(check.word()))
                        .forEach(omitted -> {
                            throw CrpException.refused(
                                    "Cannot change " + edit.title() + ": '" + check.word() + "' is required by "
                                            + String.join(" and ", places) + ", and this run leaves it out.",
                                    "Run again without -D" + omitted.property() + ".");
                        }));
    }

    /** Validates what was rendered for a deployment or promotion, and what a rollback restores. */
    private void validate(ChangePlan plan, CombinedFailures failures) {
        BranchSession branch = repositories.session(plan.edit().gitops());
        try {
            List<String> warnings = warnings(plan, branch);
            if (plan.edit() instanceof Edit.Deploy deploy) {
                validated.put(
                        deploy.identity(),
                        validation
                                .check(deploy, branch, policies.requiredLints(branch.placed(plan), branch))
                                .warning(warnings));
            } else if (plan.edit() instanceof Edit.Rollback rollback
                    && !stages.options().omitted().contains(OmittedCheck.VALIDATION)) {
                validated.put(
                        rollback.identity(),
                        validation
                                .check(rollback, BroughtRules.files(plan, branch), branch)
                                .warning(warnings));
            }
        } catch (CrpException e) {
            failures.add(e);
        }
    }

    /** Reports what has two owners, in the log and to a reviewer. */
    private List<String> warnings(ChangePlan plan, BranchSession branch) {
        List<SharedObjects> shared = branch.shared(plan);
        shared.forEach(each -> stages.events().objectsShared(plan.identity(), each));
        return shared.stream().map(each -> each.warning(plan.identity())).toList();
    }

    /** Whether a change is reviewed before it reaches its branch. */
    public boolean isReviewed(ChangePlan plan) {
        return review(plan).isByPullRequest();
    }

    /** How a change reaches its branch, by all rules together. */
    public ReviewSpec review(ChangePlan plan) {
        return of(plan).review();
    }

    /** The conditions by all rules together; no gate applies to a rollback. */
    public GatesSpec gates(ChangePlan plan) {
        return plan.edit() instanceof Edit.Rollback ? GatesSpec.NONE : of(plan).together();
    }

    /** The facts for the reviewer of an admitted change, in addition to what it changes. */
    public ChangeReason reason(ChangePlan plan) {
        Instant now = stages.options().clock().instant();
        return facts.reason(plan, of(plan), now);
    }

    /** What the validation of an admitted change reports; empty if it was not validated. */
    public Optional<ObjectsValidated> validated(AppEnvironment identity) {
        return Optional.ofNullable(validated.get(identity));
    }

    /** The lints that this app may not ignore on this branch, and where each is required. */
    public Map<String, List<String>> requiredLints(PlacedApp app, BranchSession branch) {
        return policies.requiredLints(app, branch);
    }

    /** The prices of resources in the policy of a branch. */
    public Optional<PricesSpec> prices(BranchSession branch) {
        return policies.prices(branch);
    }

    private EffectiveRules of(ChangePlan plan) {
        return policies.rules(plan, repositories.session(plan.edit().gitops()));
    }

    /**
     * A run of several apps skips the held ones and names them; if none is left, planning refuses the change with a
     * message.
     */
    private List<Edit> withoutHeld(List<Edit> edits) {
        if (edits.size() < 2) {
            return edits;
        }
        Map<Edit, Hold> held = new LinkedHashMap<>();
        edits.stream()
                .filter(Edit.Deploy.class::isInstance)
                .forEach(each -> repositories
                        .session(each.gitops())
                        .state(each.identity())
                        .hold()
                        .ifPresent(hold -> held.put(each, hold)));
        if (held.size() == edits.size()) {
            return edits;
        }
        List<Edit> free = new ArrayList<>(edits);
        free.removeAll(held.keySet());
        held.forEach((each, hold) -> stages.events().heldLeftOut(each.identity(), hold));
        return free;
    }
}
