package io.github.curlyrotaryphone.crp.pipeline;

import io.github.curlyrotaryphone.crp.gitops.history.BranchHistory;
import io.github.curlyrotaryphone.crp.history.AppHistory;
import io.github.curlyrotaryphone.crp.history.ReadBranch;
import io.github.curlyrotaryphone.crp.history.TimeSpan;
import io.github.curlyrotaryphone.crp.history.metrics.DeliveryMetrics;
import io.github.curlyrotaryphone.crp.history.metrics.Window;
import io.github.curlyrotaryphone.crp.history.text.HistoryJson;
import io.github.curlyrotaryphone.crp.history.text.HistoryText;
import io.github.curlyrotaryphone.crp.history.text.MetricsText;
import io.github.curlyrotaryphone.crp.history.text.Page;
import io.github.curlyrotaryphone.crp.pipeline.branch.PastBranches;
import io.github.curlyrotaryphone.crp.pipeline.branch.Repositories;
import io.github.curlyrotaryphone.crp.pipeline.run.Stages;
import io.github.curlyrotaryphone.crp.result.HistoryEntry;
import io.github.curlyrotaryphone.crp.spec.AppName;
import io.github.curlyrotaryphone.crp.spec.EnvironmentName;
import io.github.curlyrotaryphone.crp.spec.GitOpsSpec;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * {@code crp:history}: what was deployed of an app, where and when, by whom, and from which source commit and request.
 */
public final class History {
    private final Stages stages;

    public History(Stages stages) {
        this.stages = stages;
    }

    /**
     * The report.
     *
     * @param branches the branches that the app is committed to
     * @param environment the only environment to report
     * @param at a day or time; then the text reports what was deployed at that time
     */
    public String run(
            List<GitOpsSpec> branches,
            AppName app,
            Optional<EnvironmentName> environment,
            Optional<String> at,
            ReportStyle style) {
        Optional<TimeSpan> span = at.map(text -> TimeSpan.parse(text, style.zone()));
        try (Repositories repositories = new Repositories(stages, stages.home().executionRoot())) {
            PastBranches past = new PastBranches(repositories, branches);
            AppHistory whole = history(past, app);
            Instant now = stages.options().clock().instant();
            DeliveryMetrics metrics = DeliveryMetrics.of(whole.entries(), Window.sinceFirst(whole.entries(), now));
            AppHistory asked = environment.map(whole::in).orElse(whole);
            if (style.json()) {
                return HistoryJson.of(asked, past.read(), span, metrics);
            }
            return text(asked, past.read(), span, metrics, new Page(style.width(), style.zone(), now));
        }
    }

    /** The history of the app, or a refusal that lists the names of the other apps. */
    private static AppHistory history(PastBranches past, AppName app) {
        List<HistoryEntry> entries = past.entries(branch -> branch.entries(app));
        return AppHistory.of(app, entries.isEmpty() ? past.entries(BranchHistory::entries) : entries);
    }

    private static String text(
            AppHistory history,
            List<ReadBranch> branches,
            Optional<TimeSpan> span,
            DeliveryMetrics metrics,
            Page page) {
        HistoryText text = new HistoryText(history, branches, page);
        return span.map(text::served).orElseGet(() -> text.changes() + "\n" + MetricsText.of(metrics, page));
    }
}
