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
 * @param environments in the order of their first appearance on the branch
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
     * @param states the current state of the branches
     * @param entries all changes in the order of the branch, oldest first
     * @param requests the open requests
     * @param promotions which environment is promoted from which, if known
     */
    public static EnvironmentMatrix of(
            Collection<EnvironmentState> states,
            List<HistoryEntry> entries,
            Collection<PullRequest> requests,
            Promotions promotions) {
        return new MatrixMaking(states, entries, requests, promotions).matrix();
    }
}
