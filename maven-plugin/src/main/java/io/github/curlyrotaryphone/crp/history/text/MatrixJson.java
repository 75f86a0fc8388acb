package io.github.curlyrotaryphone.crp.history.text;

import io.github.curlyrotaryphone.crp.history.ReadBranch;
import io.github.curlyrotaryphone.crp.history.matrix.Drift;
import io.github.curlyrotaryphone.crp.history.matrix.EnvironmentMatrix;
import io.github.curlyrotaryphone.crp.history.matrix.MatrixCell;
import io.github.curlyrotaryphone.crp.history.matrix.MatrixRow;
import io.github.curlyrotaryphone.crp.history.metrics.DeliveryMetrics;
import io.github.curlyrotaryphone.crp.json.JsonText;
import io.github.curlyrotaryphone.crp.spec.EnvironmentName;
import java.util.List;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** The matrix of apps and environments for programs. The format is versioned, and described in docs/history.md. */
public final class MatrixJson {
    private static final int FORMAT = 1;

    private MatrixJson() {}

    /** The document, with a line break at its end. */
    public static String of(EnvironmentMatrix matrix, List<ReadBranch> branches, DeliveryMetrics metrics) {
        ObjectNode json = JsonText.object().put("crpEnvironments", FORMAT);
        RecordJson.put(json, branches);
        ArrayNode environments = json.putArray("environments");
        matrix.environments().stream().map(EnvironmentName::value).forEach(environments::add);
        ObjectNode apps = json.putObject("apps");
        matrix.rows().forEach(row -> row(apps.putObject(row.app().value()), row));
        MetricsJson.put(json.putObject("metrics"), metrics);
        return JsonText.pretty(json);
    }

    private static void row(ObjectNode json, MatrixRow row) {
        ObjectNode environments = json.putObject("environments");
        row.cells()
                .forEach(cell -> cell(environments.putObject(cell.environment().value()), cell));
        ArrayNode drifts = json.putArray("drift");
        row.drifts().forEach(drift -> drift(drifts.addObject(), drift));
    }

    private static void cell(ObjectNode json, MatrixCell cell) {
        cell.deployed().ifPresent(now -> RecordJson.put(json.putObject("deployed"), now));
        cell.since().ifPresent(since -> json.put("since", since.toString()));
        cell.proposed().ifPresent(change -> RecordJson.put(json.putObject("proposed"), change));
        cell.request()
                .ifPresent(request -> json.putObject("request")
                        .put("number", request.number())
                        .put("page", request.page().toString())
                        .put("draft", request.draft()));
        cell.hold().ifPresent(hold -> RecordJson.put(json.putObject("hold"), hold));
        cell.unreadable().ifPresent(reason -> json.put("unreadable", reason));
    }

    private static void drift(ObjectNode json, Drift drift) {
        json.put("environment", drift.environment().value());
        json.put("from", drift.from().value());
        json.put("differs", HistoryJson.word(drift.kind()));
        json.put("since", drift.since().toString());
    }
}
