package io.github.curlyrotaryphone.crp.pipeline.change;

import io.github.curlyrotaryphone.crp.event.CrpException;
import io.github.curlyrotaryphone.crp.gitops.edit.Edit;
import io.github.curlyrotaryphone.crp.pipeline.run.Stages;
import io.github.curlyrotaryphone.crp.policy.ClosedGates;
import io.github.curlyrotaryphone.crp.policy.EffectiveRules;
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

    /** What may land, each under the rules that hold for it. */
    List<Wanted> apply(List<Wanted> wanted) {
        List<Wanted> free = withoutHeld(wanted);
        List<CrpException> refusals = new ArrayList<>();
        List<Wanted> ruled = new ArrayList<>();
        ClosedGates closed = new ClosedGates();
        Instant now = stages.clock().instant();
        GateFacts facts = new GateFacts(stages, repositories, now);
        for (Wanted each : free) {
            try {
                boolean isNews = repositories.of(each.gitops()).plan(each.edit()).stream()
                        .anyMatch(change -> !change.isEmpty());
                EffectiveRules rules = policies.rules(each);
                if (isNews) {
                    closed.add(each.title(), facts.closed(each, rules));
                }
                boolean isBound = !(each.edit() instanceof Edit.Rollback);
                Wanted bound = each.ruled(rules.review(), isBound ? rules.together() : GatesSpec.NONE);
                boolean isTold = isNews && rules.review().isByPullRequest();
                ruled.add(isTold ? bound.because(facts.background(each, rules)) : bound);
            } catch (CrpException e) {
                refusals.add(e);
            }
        }
        closed.refusal(now).ifPresent(refusals::add);
        throwIfAny(refusals);
        return ruled;
    }

    /** A run of several apps leaves the held ones out and names them; where nothing is left, planning refuses in words. */
    private List<Wanted> withoutHeld(List<Wanted> wanted) {
        if (wanted.size() < 2) {
            return wanted;
        }
        Map<Wanted, Hold> held = new LinkedHashMap<>();
        wanted.forEach(each -> hold(each).ifPresent(hold -> held.put(each, hold)));
        if (held.size() == wanted.size()) {
            return wanted;
        }
        held.forEach((each, hold) -> stages.events().heldLeftOut(each.app(), each.environment(), hold));
        return wanted.stream().filter(each -> !held.containsKey(each)).toList();
    }

    private Optional<Hold> hold(Wanted wanted) {
        return wanted.edit() instanceof Edit.Deploy
                ? repositories
                        .of(wanted.gitops())
                        .state(wanted.app(), wanted.environment())
                        .hold()
                : Optional.empty();
    }

    private static void throwIfAny(List<CrpException> refusals) {
        if (refusals.isEmpty()) {
            return;
        }
        if (refusals.size() == 1) {
            throw refusals.get(0);
        }
        Optional<CrpException> fault =
                refusals.stream().filter(each -> !each.isRefusal()).findFirst();
        String problem = lines(refusals.stream().map(CrpException::problem).toList());
        String remedy = lines(refusals.stream().map(CrpException::remedy).toList());
        throw fault.isPresent()
                ? CrpException.failed(problem, remedy, fault.get())
                : CrpException.refused(problem, remedy, refusals.get(0));
    }

    private static String lines(List<String> sentences) {
        return String.join("\n", sentences.stream().distinct().toList());
    }
}
