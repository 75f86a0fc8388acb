package io.github.curlyrotaryphone.crp.history.matrix;

import io.github.curlyrotaryphone.crp.result.EnvironmentState;
import io.github.curlyrotaryphone.crp.result.HistoryEntry;
import io.github.curlyrotaryphone.crp.result.PullRequest;
import io.github.curlyrotaryphone.crp.spec.EnvironmentName;
import java.util.Collection;
import java.util.List;

/**
 * All apps and environments of a branch.
 *
 * @param environments in the order in which the branch first knew them
 * @param rows by the names of the apps
 */
public record EnvironmentMatrix(List<EnvironmentName> environments, List<MatrixRow> rows) {
    public EnvironmentMatrix {
        environments = List.copyOf(environments);
        rows = List.copyOf(rows);
    }

    /**
     * The matrix.
     *
     * @param states what the branches say now
     * @param entries all changes in the order of the branch, oldest first
     * @param requests those that are open
     * @param promotions which environment is promoted from which, where known
     */
    public static EnvironmentMatrix of(
            Collection<EnvironmentState> states,
            List<HistoryEntry> entries,
            Collection<PullRequest> requests,
            Promotions promotions) {
        return new MatrixMaking(states, entries, requests, promotions).matrix();
    }
}
