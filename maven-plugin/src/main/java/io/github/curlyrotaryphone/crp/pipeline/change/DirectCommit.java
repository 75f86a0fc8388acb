package io.github.curlyrotaryphone.crp.pipeline.change;

import io.github.curlyrotaryphone.crp.gitops.BranchSession;
import io.github.curlyrotaryphone.crp.result.GitCommit;
import io.github.curlyrotaryphone.crp.spec.GitOpsSpec;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/** Commits changes of one branch together, and after a lost race those that are still let in and need no review. */
final class DirectCommit {
    private final Rules rules;
    private final Repositories repositories;
    private List<AdmittedChange> direct;
    private final List<AdmittedChange> reviewed = new ArrayList<>();

    /** Of changes that were planned together. */
    DirectCommit(Rules rules, Repositories repositories, List<AdmittedChange> direct) {
        this.rules = rules;
        this.repositories = repositories;
        this.direct = List.copyOf(direct);
    }

    /** The commit; none where every change turned out to need a review. */
    List<GitCommit> write() {
        GitOpsSpec gitops = direct.get(0).gitops();
        direct = repositories.planned(direct);
        List<GitCommit> written = repositories.write(gitops, gitops.branch(), this::apply, () -> judge(desired()));
        written.forEach(commit -> repositories.moveOn(gitops, commit));
        return written;
    }

    /** Those that the rules want reviewed by now. */
    List<AdmittedChange> reviewed() {
        return List.copyOf(reviewed);
    }

    private Optional<List<GitCommit>> apply(BranchSession session) {
        return direct.isEmpty()
                ? Optional.of(List.of())
                : session.apply(direct.stream().map(AdmittedChange::plan).toList())
                        .map(List::of);
    }

    private List<DesiredChange> desired() {
        return direct.stream().map(AdmittedChange::desired).toList();
    }

    private void judge(List<DesiredChange> desired) {
        Map<Boolean, List<AdmittedChange>> admitted =
                rules.admit(desired).stream().collect(Collectors.partitioningBy(AdmittedChange::isReviewed));
        direct = admitted.getOrDefault(false, List.of());
        reviewed.addAll(admitted.getOrDefault(true, List.of()));
    }
}
