package io.github.curlyrotaryphone.crp.pipeline.change;

import io.github.curlyrotaryphone.crp.compare.input.ChangeReason;
import io.github.curlyrotaryphone.crp.event.CombinedFailures;
import io.github.curlyrotaryphone.crp.event.CrpException;
import io.github.curlyrotaryphone.crp.gitops.BranchSession;
import io.github.curlyrotaryphone.crp.pipeline.run.Stages;
import io.github.curlyrotaryphone.crp.policy.ClosedGates;
import io.github.curlyrotaryphone.crp.policy.EffectiveRules;
import io.github.curlyrotaryphone.crp.result.ChangePlan;
import io.github.curlyrotaryphone.crp.result.Edit;
import io.github.curlyrotaryphone.crp.result.Hold;
import io.github.curlyrotaryphone.crp.spec.GatesSpec;
import io.github.curlyrotaryphone.crp.spec.PricesSpec;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;

/** What stands between a wish and its branch: holds, everything that planning it refuses, the policy and the gates. */
final class Rules {
    private final Stages stages;
    private final Repositories repositories;
    private final Policies policies;

    Rules(Stages stages, Repositories repositories) {
        this.stages = stages;
        this.repositories = repositories;
        this.policies = new Policies(stages);
    }

    /** What resources cost by the policy of a branch. */
    Optional<PricesSpec> prices(BranchSession branch) {
        return policies.prices(branch);
    }

    /** What may be made, by the sessions of the branches; ends with everything that stands against it. */
    List<AdmittedChange> admit(List<DesiredChange> desired) {
        return admit(desired, planned -> {});
    }

    /**
     * As {@link #admit(List)}.
     *
     * @param planned is told what each would change, under its rules, whatever else stands against it
     */
    List<AdmittedChange> admit(List<DesiredChange> desired, Consumer<AdmittedChange> planned) {
        CombinedFailures failures = new CombinedFailures();
        Map<DesiredChange, ChangePlan> plans = new Planning(repositories).plans(withoutHeld(desired), failures);
        List<AdmittedChange> admitted = new ArrayList<>();
        ClosedGates closed = new ClosedGates();
        Instant now = stages.options().clock().instant();
        GateFactCollector facts = new GateFactCollector(stages, repositories, now);
        plans.forEach((each, plan) -> {
            try {
                admitted.add(admit(each, plan, facts, closed, planned));
            } catch (CrpException e) {
                failures.add(e);
            }
        });
        closed.refusal(now).ifPresent(failures::add);
        failures.throwIfAny();
        return admitted;
    }

    private AdmittedChange admit(
            DesiredChange desired,
            ChangePlan plan,
            GateFactCollector facts,
            ClosedGates closed,
            Consumer<AdmittedChange> planned) {
        BranchSession branch = repositories.session(desired.gitops());
        EffectiveRules rules = policies.rules(desired, branch);
        GatesSpec gates = desired.edit() instanceof Edit.Rollback ? GatesSpec.NONE : rules.together();
        AdmittedChange admitted = new AdmittedChange(desired, plan, rules.review(), gates, ChangeReason.none());
        planned.accept(admitted);
        if (plan.isEmpty()) {
            return admitted;
        }
        closed.add(desired.title(), facts.closed(desired, rules));
        return admitted.isReviewed()
                ? new AdmittedChange(desired, plan, rules.review(), gates, facts.reason(desired, plan, rules, branch))
                : admitted;
    }

    /** A run of several apps leaves the held ones out and names them; where nothing is left, planning refuses in words. */
    private List<DesiredChange> withoutHeld(List<DesiredChange> desired) {
        if (desired.size() < 2) {
            return desired;
        }
        Map<DesiredChange, Hold> held = new LinkedHashMap<>();
        desired.stream()
                .filter(each -> each.edit() instanceof Edit.Deploy)
                .forEach(each -> repositories
                        .session(each.gitops())
                        .state(each.identity())
                        .hold()
                        .ifPresent(hold -> held.put(each, hold)));
        if (held.size() == desired.size()) {
            return desired;
        }
        List<DesiredChange> free = new ArrayList<>(desired);
        free.removeAll(held.keySet());
        held.forEach((each, hold) -> stages.events()
                .heldLeftOut(each.identity().app(), each.identity().environment(), hold));
        return free;
    }
}
