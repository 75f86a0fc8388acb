package io.github.curlyrotaryphone.crp.pipeline.change;

import io.github.curlyrotaryphone.crp.event.CombinedFailures;
import io.github.curlyrotaryphone.crp.event.CrpException;
import io.github.curlyrotaryphone.crp.gitops.BranchSnapshot;
import io.github.curlyrotaryphone.crp.gitops.edit.Edit;
import io.github.curlyrotaryphone.crp.pipeline.run.Stages;
import io.github.curlyrotaryphone.crp.policy.ClosedGates;
import io.github.curlyrotaryphone.crp.policy.EffectiveRules;
import io.github.curlyrotaryphone.crp.result.EnvironmentChange;
import io.github.curlyrotaryphone.crp.result.Hold;
import io.github.curlyrotaryphone.crp.spec.GatesSpec;
import io.github.curlyrotaryphone.crp.spec.GitOpsSpec;
import io.github.curlyrotaryphone.crp.spec.PricesSpec;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.BiConsumer;

/** What stands between a wish and its branch: holds, everything that planning it refuses, the policy and the gates. */
final class Rules {
    private final Stages stages;
    private final Repositories repositories;
    private final Policies policies;

    Rules(Stages stages, Repositories repositories) {
        this.stages = stages;
        this.repositories = repositories;
        this.policies = new Policies(stages, repositories);
    }

    /** What resources cost by the policy of this branch. */
    Optional<PricesSpec> prices(GitOpsSpec gitops) {
        return policies.prices(gitops);
    }

    /**
     * What may land, each under the rules that hold for it; ends with everything that stands against it.
     *
     * @param planned hears what each would change, under its rules, whatever stands against it otherwise
     */
    List<DesiredChange> apply(List<DesiredChange> desired, BiConsumer<DesiredChange, EnvironmentChange> planned) {
        CombinedFailures failures = new CombinedFailures();
        Map<DesiredChange, EnvironmentChange> changes =
                new Planning(repositories).changes(withoutHeld(desired), failures);
        List<DesiredChange> ruled = new ArrayList<>();
        ClosedGates closed = new ClosedGates();
        Instant now = stages.clock().instant();
        GateFactCollector facts = new GateFactCollector(stages, repositories, now);
        changes.forEach((each, change) -> {
            try {
                EffectiveRules rules = policies.rules(each);
                boolean isBound = !(each.edit() instanceof Edit.Rollback);
                DesiredChange bound = each.ruled(rules.review(), isBound ? rules.together() : GatesSpec.NONE);
                planned.accept(bound, change);
                if (!change.isEmpty()) {
                    closed.add(each.title(), facts.closed(each, rules));
                }
                boolean isTold = !change.isEmpty() && rules.review().isByPullRequest();
                ruled.add(isTold ? bound.because(facts.reason(each, rules)) : bound);
            } catch (CrpException e) {
                failures.add(e);
            }
        });
        closed.refusal(now).ifPresent(failures::add);
        failures.throwIfAny();
        return ruled;
    }

    /** A run of several apps leaves the held ones out and names them; where nothing is left, planning refuses in words. */
    private List<DesiredChange> withoutHeld(List<DesiredChange> desired) {
        if (desired.size() < 2) {
            return desired;
        }
        Map<DesiredChange, Hold> held = new LinkedHashMap<>();
        Repositories.byBranch(desired, DesiredChange::gitops).forEach(group -> {
            List<DesiredChange> deploys = group.stream()
                    .filter(each -> each.edit() instanceof Edit.Deploy)
                    .toList();
            BranchSnapshot branch = repositories
                    .of(group.get(0).gitops())
                    .look(deploys.stream().map(DesiredChange::destination).toList());
            deploys.forEach(each ->
                    branch.state(each.app(), each.environment()).hold().ifPresent(hold -> held.put(each, hold)));
        });
        if (held.size() == desired.size()) {
            return desired;
        }
        List<DesiredChange> free = new ArrayList<>(desired);
        free.removeAll(held.keySet());
        held.forEach((each, hold) -> stages.events().heldLeftOut(each.app(), each.environment(), hold));
        return free;
    }
}
