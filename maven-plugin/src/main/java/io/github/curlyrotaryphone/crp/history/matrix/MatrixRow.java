package io.github.curlyrotaryphone.crp.history.matrix;

import io.github.curlyrotaryphone.crp.spec.AppName;
import io.github.curlyrotaryphone.crp.spec.EnvironmentName;
import java.util.List;
import java.util.Optional;

/**
 * An app in every environment where it is deployed or has an open change.
 *
 * @param app the app
 * @param cells in the order of the matrix
 * @param drifts which of them differ
 */
public record MatrixRow(AppName app, List<MatrixCell> cells, List<Drift> drifts) {
    public MatrixRow {
        cells = List.copyOf(cells);
        drifts = List.copyOf(drifts);
    }

    /** The app in an environment; empty if it is not deployed there. */
    public Optional<MatrixCell> in(EnvironmentName environment) {
        return cells.stream()
                .filter(cell -> cell.environment().equals(environment))
                .findFirst();
    }
}
