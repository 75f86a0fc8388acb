package io.github.curlyrotaryphone.crp.pipeline.change;

import io.github.curlyrotaryphone.crp.event.CombinedFailures;
import io.github.curlyrotaryphone.crp.event.CrpException;
import io.github.curlyrotaryphone.crp.gitops.ChangeDiff;
import io.github.curlyrotaryphone.crp.pipeline.run.Stages;
import io.github.curlyrotaryphone.crp.result.Edit;
import io.github.curlyrotaryphone.crp.result.EnvironmentChange;
import io.github.curlyrotaryphone.crp.spec.BranchId;
import io.github.curlyrotaryphone.crp.spec.GitOpsSpec;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/** Prints what would change in the place of changing it, and ends with the refusals that the run would end with. */
final class DryRun {
    private final Stages stages;
    private final Repositories repositories;
    private final Set<BranchId> changed = new HashSet<>();

    DryRun(Stages stages, Repositories repositories) {
        this.stages = stages;
        this.repositories = repositories;
    }

    void tell(List<DesiredChange> desired, Rules rules) {
        List<AdmittedChange> admitted = rules.admit(desired, this::tell);
        checkProposals(admitted);
        for (List<AdmittedChange> group :
                Grouping.by(admitted, each -> each.desired().branch())) {
            GitOpsSpec branch = group.get(0).gitops();
            if (!changed.contains(branch.branchId())) {
                stages.events().nothingPlanned(repositories.of(branch).name());
            }
        }
    }

    private void checkProposals(List<AdmittedChange> admitted) {
        CombinedFailures failures = new CombinedFailures();
        Set<BranchId> committed = admitted.stream()
                .filter(each -> !each.isReviewed() && !each.plan().isEmpty())
                .map(each -> each.desired().branch())
                .collect(Collectors.toSet());
        admitted.stream().filter(AdmittedChange::isReviewed).forEach(each -> {
            try {
                repositories
                        .session(each.gitops())
                        .checkProposal(
                                each.plan(), committed.contains(each.desired().branch()));
            } catch (CrpException e) {
                failures.add(e);
            }
        });
        failures.throwIfAny();
    }

    private void tell(AdmittedChange change) {
        EnvironmentChange files = change.plan().change();
        if (!files.isEmpty()) {
            changed.add(change.desired().branch());
            stages.events().planned(files, ChangeDiff.of(files), change.isReviewed());
        } else if (isWithdrawal(change)) {
            changed.add(change.desired().branch());
            stages.events()
                    .withdrawalPlanned(change.identity(), change.identity().reviewBranch());
        }
    }

    /** Where nothing is left to change, an open change of crp's goes. */
    private boolean isWithdrawal(AdmittedChange change) {
        Edit edit = change.desired().edit();
        return (change.isReviewed() || edit instanceof Edit.ReleaseHold)
                && repositories.session(change.gitops()).isWaiting(edit);
    }
}
