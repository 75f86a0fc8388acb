package io.github.curlyrotaryphone.crp.pipeline.branch;

import io.github.curlyrotaryphone.crp.gitops.history.BranchHistory;
import io.github.curlyrotaryphone.crp.history.BranchMerge;
import io.github.curlyrotaryphone.crp.history.ReadBranch;
import io.github.curlyrotaryphone.crp.result.HistoryEntry;
import io.github.curlyrotaryphone.crp.spec.GitOpsSpec;
import java.util.List;
import java.util.function.Function;

/** The past of every branch that a query covers. */
public final class PastBranches {
    private final Repositories repositories;
    private final List<GitOpsSpec> branches;

    public PastBranches(Repositories repositories, List<GitOpsSpec> branches) {
        this.repositories = repositories;
        this.branches = List.copyOf(branches);
    }

    /** The branches to read. */
    public List<ReadBranch> read() {
        return branches.stream()
                .map(spec -> {
                    BranchHistory past = repositories.past(spec);
                    return new ReadBranch(past.name(), spec.branch(), past.tip());
                })
                .toList();
    }

    /** The past of all branches, merged by time, oldest first. */
    public List<HistoryEntry> entries(Function<BranchHistory, List<HistoryEntry>> question) {
        return BranchMerge.merged(branches.stream()
                .map(spec -> question.apply(repositories.past(spec)))
                .toList());
    }
}
