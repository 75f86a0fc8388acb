package io.github.curlyrotaryphone.crp.history.text;

import io.github.curlyrotaryphone.crp.history.AppHistory;
import io.github.curlyrotaryphone.crp.history.DeploymentPeriod;
import io.github.curlyrotaryphone.crp.history.ReadBranch;
import io.github.curlyrotaryphone.crp.history.TimeSpan;
import io.github.curlyrotaryphone.crp.history.metrics.DeliveryMetrics;
import io.github.curlyrotaryphone.crp.json.JsonText;
import io.github.curlyrotaryphone.crp.result.HistoryEntry;
import io.github.curlyrotaryphone.crp.spec.EnvironmentName;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** The history of an app for programs. The format is versioned, and described in docs/history.md. */
public final class HistoryJson {
    private static final int FORMAT = 1;

    private HistoryJson() {}

    /**
     * The document, with a line break at its end.
     *
     * @param span a queried time
     */
    public static String of(
            AppHistory history, List<ReadBranch> branches, Optional<TimeSpan> span, DeliveryMetrics metrics) {
        ObjectNode json = JsonText.object().put("crpHistory", FORMAT);
        RecordJson.put(json, branches);
        json.put("app", history.app().value());
        json.put("clocksDisagree", history.clocksDisagree());
        ArrayNode changes = json.putArray("changes");
        for (int i = history.entries().size() - 1; i >= 0; i--) {
            change(changes.addObject(), history, history.entries().get(i));
        }
        span.ifPresent(asked -> served(json.putObject("served"), history, asked));
        MetricsJson.put(json.putObject("metrics"), metrics);
        return JsonText.pretty(json);
    }

    private static void change(ObjectNode json, AppHistory history, HistoryEntry entry) {
        json.put("environment", entry.environment().value());
        json.put("change", word(history.kind(entry)));
        json.put("time", entry.time().toString());
        json.put("commit", entry.commit());
        json.put("author", entry.author());
        json.put("subject", entry.subject());
        entry.request().ifPresent(number -> json.put("request", number));
        entry.before().ifPresent(before -> RecordJson.put(json.putObject("before"), before));
        entry.after().ifPresent(after -> RecordJson.put(json.putObject("after"), after));
        entry.unreadable().ifPresent(reason -> json.put("unreadable", reason));
    }

    private static void served(ObjectNode json, AppHistory history, TimeSpan span) {
        json.put("asked", span.words());
        json.put("start", span.start().toString());
        json.put("end", span.end().toString());
        ObjectNode environments = json.putObject("environments");
        for (EnvironmentName environment : history.environments()) {
            ArrayNode periods = environments.putArray(environment.value());
            history.served(environment, span).forEach(period -> period(periods.addObject(), period));
        }
    }

    private static void period(ObjectNode json, DeploymentPeriod period) {
        json.put("from", period.start().toString());
        period.until().ifPresent(end -> json.put("until", end.time().toString()));
        json.put("commit", period.from().commit());
        period.from().after().ifPresent(after -> RecordJson.put(json, after));
        period.from().unreadable().ifPresent(reason -> json.put("unreadable", reason));
    }

    static String word(Enum<?> value) {
        return value.name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
