package io.github.curlyrotaryphone.crp.history.text;

import io.github.curlyrotaryphone.crp.history.metrics.DeliveryMetrics;
import io.github.curlyrotaryphone.crp.history.metrics.Figures;
import io.github.curlyrotaryphone.crp.history.metrics.Percentiles;
import java.time.Duration;
import java.util.Locale;
import java.util.function.Function;

/** Delivery metrics for a terminal, by environment; JSON has them by app too. */
public final class MetricsText {
    private static final int PERCENT = 100;

    private MetricsText() {}

    /** One row for every environment, and one for all. */
    public static String of(DeliveryMetrics metrics, Page page) {
        TextTable table = new TextTable(
                "since " + page.day(metrics.window().start()),
                "deployments",
                "per week",
                "lead time: median",
                "p90",
                "rollbacks");
        metrics.environments().forEach((name, figures) -> row(table, name.value(), figures));
        if (metrics.environments().size() != 1) {
            row(table, "all", metrics.total());
        }
        int clamped = metrics.total().clamped();
        String note = clamped == 0
                ? ""
                : "\n" + clamped + (clamped == 1 ? " lead time counts" : " lead times count")
                        + " as zero, since the clocks of their commits disagree.\n";
        return table.text(page.width()) + note;
    }

    private static void row(TextTable table, String name, Figures figures) {
        table.row(
                name,
                Integer.toString(figures.deployments()),
                String.format(Locale.ROOT, "%.1f", figures.perWeek()),
                time(figures, Percentiles::median),
                time(figures, Percentiles::p90),
                figures.rollbacks() + " (" + Math.round(figures.rollbackShare() * PERCENT) + " %)");
    }

    private static String time(Figures figures, Function<Percentiles, Duration> which) {
        return figures.leadTime().map(which).map(Page::duration).orElse("-");
    }
}
