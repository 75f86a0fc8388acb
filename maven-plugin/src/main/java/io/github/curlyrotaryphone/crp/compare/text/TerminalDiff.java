package io.github.curlyrotaryphone.crp.compare.text;

import io.github.curlyrotaryphone.crp.compare.model.Comparison;
import io.github.curlyrotaryphone.crp.compare.model.FileChange;
import io.github.curlyrotaryphone.crp.compare.model.Notice;
import io.github.curlyrotaryphone.crp.compare.model.ObjectChange;
import io.github.curlyrotaryphone.crp.compare.model.ObjectChange.Action;
import io.github.curlyrotaryphone.crp.compare.model.Restart;
import io.github.curlyrotaryphone.crp.compare.model.Sentence;
import io.github.curlyrotaryphone.crp.compare.model.SummaryRow;
import io.github.curlyrotaryphone.crp.spec.VisibleText;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/** A comparison for a terminal: the same facts as in a request's body, in the given width. */
public final class TerminalDiff {
    private static final int WIDE = 100;

    private final Comparison comparison;
    private final TerminalStyle paint;
    private final StringBuilder text = new StringBuilder();

    private TerminalDiff(Comparison comparison, TerminalStyle paint) {
        this.comparison = comparison;
        this.paint = paint;
    }

    /** The text, with a line break at its end. */
    public static String of(Comparison comparison, boolean colour, int width) {
        return new TerminalDiff(comparison, new TerminalStyle(colour, width)).text();
    }

    private String text() {
        line(paint.bold(paint.wrapped(Headline.title(comparison), "")));
        warnings(true);
        sentences(Introduction.of(comparison));
        if (comparison.isEmpty()) {
            line(paint.wrapped("Nothing changes in the cluster.", ""));
        } else {
            line(paint.wrapped(Headline.counts(comparison), ""));
        }
        warnings(false);
        List<Sentence> gates = GateMessages.of(comparison);
        gap(!gates.isEmpty());
        sentences(gates);
        summary();
        facts();
        comparison.differences().files().forEach(this::file);
        comparison.differences().objects().forEach(this::object);
        return text.toString();
    }

    private void line(String line) {
        text.append(line).append('\n');
    }

    private void sentences(List<Sentence> sentences) {
        sentences.forEach(sentence -> line(paint.wrapped(VisibleText.of(sentence.plain()), "  ")));
    }

    private void warnings(boolean areGrave) {
        List<Notice> warnings = comparison.assessment().warnings().stream()
                .filter(notice -> (notice.kind() == Notice.Kind.GRAVE) == areGrave)
                .toList();
        gap(!warnings.isEmpty() && !areGrave);
        for (Notice notice : warnings) {
            line(paint.warning(paint.wrapped((areGrave ? "!! " : "! ") + plain(notice), "  ")));
        }
    }

    private static String plain(Notice notice) {
        return VisibleText.of(notice.sentence().plain());
    }

    private void gap(boolean needed) {
        if (needed) {
            text.append('\n');
        }
    }

    private void summary() {
        List<SummaryRow> changed = comparison.assessment().summary().stream()
                .filter(SummaryRow::isNews)
                .toList();
        gap(!changed.isEmpty());
        int column = changed.stream().mapToInt(row -> row.name().length()).max().orElse(0) + 2;
        for (SummaryRow row : changed) {
            String name = VisibleText.of(row.name());
            String values =
                    value(row.value().before()) + " -> " + value(row.value().after());
            if (paint.width() >= WIDE) {
                String padded = name + " ".repeat(Math.max(1, column - name.length()));
                line(paint.wrapped(padded + values, " ".repeat(Math.min(column, paint.width() / 3))));
            } else {
                line(name);
                line(paint.wrapped("  " + values, "    "));
            }
            row.link().ifPresent(link -> line("  " + link));
        }
    }

    private static String value(Optional<String> value) {
        return VisibleText.of(value.orElse("none"));
    }

    private void facts() {
        text.append('\n');
        if (!comparison.isEmpty()) {
            fact("restarts", restarts());
        }
        objects("creates", Action.CREATED);
        objects("deletes", Action.PRUNED);
        objects("leaves in the cluster", Action.KEPT);
        comparison
                .assessment()
                .others()
                .forEach(other -> line(
                        paint.wrapped(VisibleText.of(Headline.distance(other).plain()), "  ")));
        Headline.remarks(comparison).forEach(notice -> line(paint.wrapped(plain(notice), "  ")));
    }

    private String restarts() {
        List<String> restarts = new ArrayList<>();
        for (Restart restart : comparison.assessment().restarts()) {
            restarts.add(restart.key().text() + " (" + String.join(", ", restart.causes()) + ")");
        }
        return restarts.isEmpty() ? "nothing" : String.join("; ", restarts);
    }

    private void fact(String name, String value) {
        line(paint.wrapped(name + ": " + VisibleText.of(value), "  "));
    }

    private void objects(String name, Action action) {
        List<ObjectChange> objects = comparison.differences().objects(action);
        if (!objects.isEmpty()) {
            fact(name, objects.stream().map(object -> object.key().text()).collect(Collectors.joining(", ")));
        }
    }

    private void file(FileChange file) {
        text.append('\n');
        line(paint.bold(paint.wrapped(VisibleText.of(file.path()), "  ")));
        DiffLines.of(file).forEach(each -> line(paint.line(each)));
    }

    private void object(ObjectChange object) {
        text.append('\n');
        String action = switch (object.action()) {
            case CREATED -> ", created";
            case CHANGED -> "";
            case PRUNED -> ", deleted";
            case KEPT -> ", no longer in Git";
        };
        line(paint.bold(paint.wrapped(VisibleText.of(object.key().text()) + action, "  ")));
        DiffLines.of(object).forEach(each -> line(paint.line(each)));
    }
}
