package io.github.curlyrotaryphone.crp.history.text;

import io.github.curlyrotaryphone.crp.history.metrics.DeliveryMetrics;
import io.github.curlyrotaryphone.crp.history.metrics.Figures;
import java.math.BigDecimal;
import java.math.RoundingMode;
import tools.jackson.databind.node.ObjectNode;

/** Delivery metrics within the documents for programs; durations are in seconds. */
final class MetricsJson {
    private static final int DECIMALS = 4;

    private MetricsJson() {}

    static void put(ObjectNode json, DeliveryMetrics metrics) {
        json.put("start", metrics.window().start().toString());
        json.put("end", metrics.window().end().toString());
        figures(json.putObject("total"), metrics.total());
        ObjectNode environments = json.putObject("environments");
        metrics.environments().forEach((name, figures) -> figures(environments.putObject(name.value()), figures));
        ObjectNode apps = json.putObject("apps");
        metrics.apps().forEach((name, figures) -> figures(apps.putObject(name.value()), figures));
    }

    private static void figures(ObjectNode json, Figures figures) {
        json.put("deployments", figures.deployments());
        json.put("deploymentsPerWeek", rounded(figures.perWeek()));
        json.put("rollbacks", figures.rollbacks());
        json.put("rollbackShare", rounded(figures.rollbackShare()));
        figures.leadTime()
                .ifPresent(times -> json.putObject("leadTime")
                        .put("count", times.count())
                        .put("median", times.median().toSeconds())
                        .put("p90", times.p90().toSeconds())
                        .put("clamped", figures.clamped()));
    }

    private static BigDecimal rounded(double value) {
        return BigDecimal.valueOf(value).setScale(DECIMALS, RoundingMode.HALF_UP);
    }
}
