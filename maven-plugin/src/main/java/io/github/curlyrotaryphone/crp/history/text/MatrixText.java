package io.github.curlyrotaryphone.crp.history.text;

import io.github.curlyrotaryphone.crp.history.ImageLabel;
import io.github.curlyrotaryphone.crp.history.ReadBranch;
import io.github.curlyrotaryphone.crp.history.matrix.Drift;
import io.github.curlyrotaryphone.crp.history.matrix.EnvironmentMatrix;
import io.github.curlyrotaryphone.crp.history.matrix.MatrixCell;
import io.github.curlyrotaryphone.crp.history.matrix.MatrixRow;
import io.github.curlyrotaryphone.crp.result.DeployRecord;
import io.github.curlyrotaryphone.crp.spec.EnvironmentName;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/** The matrix of apps and environments for a terminal. */
public final class MatrixText {
    private final EnvironmentMatrix matrix;
    private final List<ReadBranch> branches;
    private final Page page;

    public MatrixText(EnvironmentMatrix matrix, List<ReadBranch> branches, Page page) {
        this.matrix = matrix;
        this.branches = List.copyOf(branches);
        this.page = page;
    }

    /** One row for every app. */
    public String text() {
        String place = ReadBranch.listed(branches);
        if (matrix.rows().isEmpty()) {
            return "There is no app on " + place + ".\n";
        }
        TextTable table = new TextTable(Stream.of(
                        Stream.of("app"),
                        matrix.environments().stream().map(EnvironmentName::value),
                        hasDrift() ? Stream.of("drift") : Stream.<String>empty())
                .flatMap(names -> names)
                .toArray(String[]::new));
        matrix.rows().forEach(row -> table.rows(cells(row)));
        int count = matrix.rows().size();
        return count + (count == 1 ? " app" : " apps") + " on " + place + ".\n\n" + table.text(page.width());
    }

    private List<List<String>> cells(MatrixRow row) {
        List<List<String>> cells = new ArrayList<>();
        cells.add(List.of(row.app().value()));
        matrix.environments()
                .forEach(environment ->
                        cells.add(row.in(environment).map(this::cell).orElseGet(() -> List.of("-"))));
        if (hasDrift()) {
            cells.add(row.drifts().stream().map(this::drift).toList());
        }
        return cells;
    }

    private boolean hasDrift() {
        return matrix.rows().stream().anyMatch(row -> !row.drifts().isEmpty());
    }

    private List<String> cell(MatrixCell cell) {
        List<String> lines = new ArrayList<>();
        cell.deployed().ifPresent(now -> {
            String age = cell.since().map(since -> " " + page.age(since)).orElse("");
            lines.add(now.image().map(ImageLabel::version).orElse("-") + age);
            lines.add(now.image().map(ImageLabel::digest).orElse("-"));
        });
        cell.unreadable().ifPresent(reason -> lines.add("unreadable"));
        cell.hold().ifPresent(hold -> lines.add("hold: " + hold.person()));
        cell.request().ifPresent(request -> lines.add("#" + request.number() + " " + waiting(cell)));
        if (cell.request().isEmpty() && cell.proposed().isPresent()) {
            lines.add(waiting(cell));
        }
        return lines;
    }

    private static String waiting(MatrixCell cell) {
        return cell.proposed()
                        .flatMap(DeployRecord::image)
                        .map(ImageLabel::version)
                        .orElse("change") + " waits";
    }

    private String drift(Drift drift) {
        String kind = drift.kind() == Drift.Kind.IMAGE ? "image" : "release";
        return drift.environment() + " has another " + kind + " than " + drift.from() + ", " + page.age(drift.since());
    }
}
