package io.github.curlyrotaryphone.crp.pipeline.change;

import io.github.curlyrotaryphone.crp.gitops.BranchSession;
import io.github.curlyrotaryphone.crp.pipeline.branch.Repositories;
import io.github.curlyrotaryphone.crp.pipeline.rule.Rules;
import io.github.curlyrotaryphone.crp.result.ChangePlan;
import io.github.curlyrotaryphone.crp.result.Edit;
import io.github.curlyrotaryphone.crp.result.GitCommit;
import io.github.curlyrotaryphone.crp.spec.GitOpsSpec;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/** Commits changes of one branch together; after a lost race, only those that are still admitted and need no review. */
final class DirectCommit {
    private final Rules rules;
    private final Repositories repositories;
    private List<ChangePlan> direct;
    private final List<ChangePlan> reviewed = new ArrayList<>();

    /** For changes that were planned together. */
    DirectCommit(Rules rules, Repositories repositories, List<ChangePlan> direct) {
        this.rules = rules;
        this.repositories = repositories;
        this.direct = List.copyOf(direct);
    }

    /** The commit; empty if every change turned out to need a review. */
    List<GitCommit> write() {
        GitOpsSpec gitops = direct.get(0).edit().gitops();
        direct = repositories.planned(direct);
        List<GitCommit> written = repositories.write(gitops, gitops.branch(), this::apply, this::judge);
        written.forEach(commit -> repositories.moveOn(gitops, commit));
        return written;
    }

    /** The changes that need a review by the current rules. */
    List<ChangePlan> reviewed() {
        return List.copyOf(reviewed);
    }

    private Optional<List<GitCommit>> apply(BranchSession session) {
        return direct.isEmpty()
                ? Optional.of(List.of())
                : session.apply(direct.stream().map(rules::warned).toList()).map(List::of);
    }

    private void judge() {
        List<Edit> edits = direct.stream().map(ChangePlan::edit).toList();
        Map<Boolean, List<ChangePlan>> admitted =
                rules.admit(edits).stream().collect(Collectors.partitioningBy(rules::isReviewed));
        direct = admitted.getOrDefault(false, List.of());
        reviewed.addAll(admitted.getOrDefault(true, List.of()));
    }
}
