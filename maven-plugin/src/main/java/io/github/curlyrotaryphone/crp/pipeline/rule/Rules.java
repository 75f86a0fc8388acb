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
import io.github.curlyrotaryphone.crp.result.Hold;
import io.github.curlyrotaryphone.crp.spec.GatesSpec;
import io.github.curlyrotaryphone.crp.spec.PricesSpec;
import io.github.curlyrotaryphone.crp.spec.ReviewSpec;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;

/** What stands between an edit and its branch: holds, everything that planning it refuses, the policy and the gates. */
public final class Rules {
    private final Stages stages;
    private final Repositories repositories;
    private final Policies policies;
    private final GateFactCollector facts;
    private final ObjectValidation validation;

    public Rules(Stages stages, Repositories repositories) {
        this.stages = stages;
        this.repositories = repositories;
        this.policies = new Policies(stages);
        this.facts = new GateFactCollector(stages, repositories);
        this.validation = new ObjectValidation(stages.events());
    }

    /** What may be made, by the sessions of the branches; ends with everything that stands against it. */
    public List<ChangePlan> admit(List<Edit> edits) {
        return admit(edits, planned -> {});
    }

    /**
     * As {@link #admit(List)}.
     *
     * @param planned is told what each would change, whatever else stands against it
     */
    public List<ChangePlan> admit(List<Edit> edits, Consumer<ChangePlan> planned) {
        CombinedFailures failures = new CombinedFailures();
        List<ChangePlan> admitted = new ArrayList<>();
        ClosedGates closed = new ClosedGates();
        Instant now = stages.options().clock().instant();
        for (ChangePlan plan : new Planning(repositories).plans(withoutHeld(edits), failures)) {
            try {
                EffectiveRules rules = of(plan);
                planned.accept(plan);
                if (!plan.isEmpty()) {
                    validate(plan, failures);
                    closed.add(plan.edit().title(), facts.closed(plan.edit(), rules, now));
                }
                admitted.add(plan);
            } catch (CrpException e) {
                failures.add(e);
            }
        }
        closed.refusal(now).ifPresent(failures::add);
        failures.throwIfAny();
        return admitted;
    }

    /** What was rendered for a deployment or promotion; a rollback brings what a cluster took once. */
    private void validate(ChangePlan plan, CombinedFailures failures) {
        if (plan.edit() instanceof Edit.Deploy deploy) {
            try {
                validation.check(deploy, repositories.session(deploy.gitops()));
            } catch (CrpException e) {
                failures.add(e);
            }
        }
    }

    /** Whether a change is reviewed before it reaches its branch. */
    public boolean isReviewed(ChangePlan plan) {
        return review(plan).isByPullRequest();
    }

    /** How a change reaches its branch, by all rules together. */
    public ReviewSpec review(ChangePlan plan) {
        return of(plan).review();
    }

    /** What had to hold, by all rules together; no gate binds a rollback. */
    public GatesSpec gates(ChangePlan plan) {
        return plan.edit() instanceof Edit.Rollback ? GatesSpec.NONE : of(plan).together();
    }

    /** What a reviewer is told of a change that is let in, beside what it changes. */
    public ChangeReason reason(ChangePlan plan) {
        Instant now = stages.options().clock().instant();
        return facts.reason(plan, of(plan), now);
    }

    /** What resources cost by the policy of a branch. */
    public Optional<PricesSpec> prices(BranchSession branch) {
        return policies.prices(branch);
    }

    private EffectiveRules of(ChangePlan plan) {
        return policies.rules(plan.edit(), repositories.session(plan.edit().gitops()));
    }

    /** A run of several apps leaves the held ones out and names them; where nothing is left, planning refuses in words. */
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
