package io.github.curlyrotaryphone.crp.history.matrix;

import io.github.curlyrotaryphone.crp.spec.AppName;
import io.github.curlyrotaryphone.crp.spec.EnvironmentName;
import java.util.List;
import java.util.Optional;

/**
 * An app in every environment that it is in, or that a change would bring it to.
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

    /** The app there; empty where it is not. */
    public Optional<MatrixCell> in(EnvironmentName environment) {
        return cells.stream()
                .filter(cell -> cell.environment().equals(environment))
                .findFirst();
    }
}
