package io.github.curlyrotaryphone.crp.pipeline.change;

import io.github.curlyrotaryphone.crp.event.CombinedFailures;
import io.github.curlyrotaryphone.crp.event.CrpException;
import io.github.curlyrotaryphone.crp.gitops.ChangeDiff;
import io.github.curlyrotaryphone.crp.pipeline.branch.Grouping;
import io.github.curlyrotaryphone.crp.pipeline.branch.Repositories;
import io.github.curlyrotaryphone.crp.pipeline.rule.Rules;
import io.github.curlyrotaryphone.crp.pipeline.run.Stages;
import io.github.curlyrotaryphone.crp.result.ChangePlan;
import io.github.curlyrotaryphone.crp.result.Edit;
import io.github.curlyrotaryphone.crp.result.EnvironmentChange;
import io.github.curlyrotaryphone.crp.spec.BranchId;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/** Prints what would change instead of changing it, and fails with the refusals that the run would fail with. */
final class DryRun {
    private final Stages stages;
    private final Repositories repositories;
    private final Rules rules;
    private final Set<BranchId> changed = new HashSet<>();

    DryRun(Stages stages, Repositories repositories, Rules rules) {
        this.stages = stages;
        this.repositories = repositories;
        this.rules = rules;
    }

    void tell(List<Edit> edits) {
        List<ChangePlan> admitted = rules.admit(edits, this::tell);
        checkProposals(admitted);
        for (List<ChangePlan> group : Grouping.by(admitted, plan -> plan.edit().branch())) {
            Edit first = group.get(0).edit();
            if (!changed.contains(first.branch())) {
                stages.events().nothingPlanned(repositories.of(first.gitops()).name());
            }
        }
    }

    private void checkProposals(List<ChangePlan> admitted) {
        CombinedFailures failures = new CombinedFailures();
        Set<BranchId> committed = admitted.stream()
                .filter(plan -> !rules.isReviewed(plan) && !plan.isEmpty())
                .map(plan -> plan.edit().branch())
                .collect(Collectors.toSet());
        admitted.stream().filter(rules::isReviewed).forEach(plan -> {
            try {
                repositories
                        .session(plan.edit().gitops())
                        .checkProposal(plan, committed.contains(plan.edit().branch()));
            } catch (CrpException e) {
                failures.add(e);
            }
        });
        failures.throwIfAny();
    }

    private void tell(ChangePlan plan) {
        EnvironmentChange files = plan.change();
        if (!files.isEmpty()) {
            changed.add(plan.edit().branch());
            stages.events().planned(files, ChangeDiff.of(files), rules.isReviewed(plan));
        } else if (isWithdrawal(plan)) {
            changed.add(plan.edit().branch());
            stages.events().withdrawalPlanned(plan.identity(), plan.identity().reviewBranch());
        }
    }

    /** If nothing is left to change, an open change that crp made is removed. */
    private boolean isWithdrawal(ChangePlan plan) {
        return (rules.isReviewed(plan) || plan.edit() instanceof Edit.ReleaseHold)
                && repositories.session(plan.edit().gitops()).isWaiting(plan.edit());
    }
}
