package io.github.curlyrotaryphone.crp.history.text;

import io.github.curlyrotaryphone.crp.history.AppHistory;
import io.github.curlyrotaryphone.crp.history.ChangeKind;
import io.github.curlyrotaryphone.crp.history.DeploymentPeriod;
import io.github.curlyrotaryphone.crp.history.ImageLabel;
import io.github.curlyrotaryphone.crp.history.ReadBranch;
import io.github.curlyrotaryphone.crp.history.TimeSpan;
import io.github.curlyrotaryphone.crp.result.DeployRecord;
import io.github.curlyrotaryphone.crp.result.HistoryEntry;
import io.github.curlyrotaryphone.crp.result.Hold;
import io.github.curlyrotaryphone.crp.spec.Digest;
import io.github.curlyrotaryphone.crp.spec.EnvironmentName;
import java.util.List;
import java.util.Optional;

/** The history of an app for a terminal. */
public final class HistoryText {
    private static final int SHORT_ID = 7;
    private static final String CLOCKS =
            "Some commits are dated before one that they follow: the order is the branch's, the times are what the"
                    + " committers' clocks said.\n";

    private final AppHistory history;
    private final List<ReadBranch> branches;
    private final Page page;

    public HistoryText(AppHistory history, List<ReadBranch> branches, Page page) {
        this.history = history;
        this.branches = List.copyOf(branches);
        this.page = page;
    }

    /** Every change, newest first. */
    public String changes() {
        TextTable table = new TextTable(
                "time", "environment", "what", "version", "digest", "by", "request", "source", "commit", "note");
        for (int i = history.entries().size() - 1; i >= 0; i--) {
            change(table, history.entries().get(i));
        }
        int count = history.entries().size();
        return place() + "App '" + history.app() + "': " + count + (count == 1 ? " change" : " changes")
                + ", newest first, times in " + page.zone() + ".\n\n" + table.text(page.width()) + clocks();
    }

    private void change(TextTable table, HistoryEntry entry) {
        ChangeKind kind = history.kind(entry);
        Optional<DeployRecord> after = entry.after();
        table.row(
                page.time(entry.time()),
                entry.environment().value(),
                kind.toString(),
                after.flatMap(DeployRecord::image).map(ImageLabel::version).orElse("-"),
                after.flatMap(DeployRecord::image).map(ImageLabel::digest).orElse("-"),
                person(entry.author()),
                entry.request().map(number -> "#" + number).orElse("-"),
                after.flatMap(DeployRecord::source).map(HistoryText::shortId).orElse("-"),
                shortId(entry.commit()),
                note(entry, kind));
    }

    private static String note(HistoryEntry entry, ChangeKind kind) {
        if (kind == ChangeKind.ROLLED_BACK) {
            return "hold: "
                    + entry.after()
                            .flatMap(DeployRecord::hold)
                            .map(Hold::reason)
                            .orElse("");
        }
        return entry.unreadable().map(reason -> ".crp.json: " + reason).orElse("");
    }

    /** The state at a time, in every environment of the history. */
    public String served(TimeSpan span) {
        TextTable table = new TextTable("environment", "version", "from", "until", "commit", "digest");
        for (EnvironmentName environment : history.environments()) {
            List<DeploymentPeriod> periods = history.served(environment, span);
            periods.forEach(period -> period(table, environment, period));
            if (periods.isEmpty()) {
                table.row(environment.value(), "nothing yet", "", "", "", "");
            }
        }
        String when = (span.isMoment() ? "At " : "On ") + span.words() + " (" + page.zone() + ")";
        return place() + when + " app '" + history.app() + "' had:\n\n" + table.text(page.width()) + clocks()
                + "\nThis is what was in Git; Flux applied it some time later, or failed to.\n";
    }

    private void period(TextTable table, EnvironmentName environment, DeploymentPeriod period) {
        HistoryEntry entry = period.from();
        String version = entry.after()
                .map(now -> now.image().map(ImageLabel::version).orElse("-"))
                .orElse(entry.unreadable().isPresent() ? "unreadable" : "removed");
        String digest =
                entry.after().flatMap(now -> now.digest()).map(Digest::value).orElse("");
        table.row(
                environment.value(),
                version,
                page.time(period.start()),
                period.until().map(end -> page.time(end.time())).orElse("now"),
                shortId(entry.commit()),
                digest);
    }

    private String place() {
        return "Read from " + ReadBranch.listed(branches) + ".\n";
    }

    private String clocks() {
        return history.clocksDisagree() ? "\n" + CLOCKS : "";
    }

    private static String person(String author) {
        int address = author.indexOf(" <");
        return address > 0 ? author.substring(0, address) : author;
    }

    private static String shortId(String commit) {
        return commit.length() > SHORT_ID ? commit.substring(0, SHORT_ID) : commit;
    }
}
