package io.github.curlyrotaryphone.crp.compare.text;

import io.github.curlyrotaryphone.crp.compare.model.Comparison;
import io.github.curlyrotaryphone.crp.compare.model.Notice;
import io.github.curlyrotaryphone.crp.compare.model.ObjectChange;
import io.github.curlyrotaryphone.crp.compare.model.ObjectChange.Action;
import io.github.curlyrotaryphone.crp.compare.model.Restart;
import io.github.curlyrotaryphone.crp.compare.model.Sentence;
import io.github.curlyrotaryphone.crp.compare.model.SummaryRow;
import io.github.curlyrotaryphone.crp.result.RequestText;
import io.github.curlyrotaryphone.crp.spec.ForgeSpec;
import io.github.curlyrotaryphone.crp.spec.VisibleText;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * A comparison as the body of a request, in the Markdown that GitHub, GitLab and Gitea share.
 *
 * <p>The table is always complete, followed by the warnings, the other facts and the diffs, within the forge's limit.
 * The longest diffs are truncated first, with a note where to find the rest.
 */
public final class RequestBody {
    private static final int GITHUB_LIMIT = 65_536;
    private static final int GITLAB_LIMIT = 1_000_000;
    private static final int RESERVE = 200;
    private static final int LEAD_LIMIT = 1_000;
    private static final String GRAVE = "This change reaches beyond the app.";

    private final Comparison comparison;
    private int free;

    private RequestBody(Comparison comparison, int limit) {
        this.comparison = comparison;
        free = limit - RESERVE;
    }

    /** Title and body for that kind of forge, within its limit. */
    public static RequestText of(Comparison comparison, ForgeSpec.Kind host) {
        return of(comparison, host == ForgeSpec.Kind.GITLAB ? GITLAB_LIMIT : GITHUB_LIMIT);
    }

    /** Title and body of at most this many UTF-16 code units. */
    public static RequestText of(Comparison comparison, int limit) {
        return new RequestText(Headline.title(comparison), new RequestBody(comparison, limit).text());
    }

    private String text() {
        String graves = graves();
        String lead = sentences("", Introduction.of(comparison), "\n");
        String head = taken(headline());
        String gates = sentences("\n", GateMessages.of(comparison), "");
        String table = table();
        String warnings = warnings();
        String facts = facts();
        return graves + lead + head + warnings + gates + table + facts + diffs();
    }

    private String sentences(String start, List<Sentence> sentences, String end) {
        StringBuilder text = new StringBuilder(start);
        sentences.forEach(sentence -> text.append("- ")
                .append(Markdown.sentence(sentence, LEAD_LIMIT))
                .append('\n'));
        return sentences.isEmpty() ? "" : taken(text.append(end).toString());
    }

    private String taken(String text) {
        free -= text.length();
        return text;
    }

    private String headline() {
        return comparison.isEmpty()
                ? "**Nothing changes in the cluster.**\n"
                : "**" + capital(Headline.counts(comparison)) + ".**\n";
    }

    private static String capital(String text) {
        return Character.toUpperCase(text.charAt(0)) + text.substring(1);
    }

    /** Before everything else, so that no other text can put it out of sight. */
    private String graves() {
        List<String> lines = comparison.assessment().warnings().stream()
                .filter(notice -> notice.kind() == Notice.Kind.GRAVE)
                .map(notice -> "> - " + sentence(notice) + "\n")
                .toList();
        return lines.isEmpty() ? "" : listed("> [!CAUTION]\n> **" + GRAVE + "**\n>\n", lines, "> - … and %s.\n") + "\n";
    }

    private String warnings() {
        List<String> lines = comparison.assessment().warnings().stream()
                .filter(notice -> notice.kind() != Notice.Kind.GRAVE)
                .map(notice -> "> - " + sentence(notice) + "\n")
                .toList();
        return lines.isEmpty() ? "" : listed("\n> [!WARNING]\n", lines, "> - … and %s.\n");
    }

    private static String sentence(Notice notice) {
        return notice.kind().isLong()
                ? Markdown.sentence(notice.sentence(), LEAD_LIMIT)
                : Markdown.sentence(notice.sentence());
    }

    private String facts() {
        List<String> lines = new ArrayList<>();
        if (!comparison.isEmpty()) {
            lines.add("- Restarts: " + restarts() + "\n");
        }
        for (Action action : List.of(Action.CREATED, Action.PRUNED, Action.KEPT)) {
            objects(action).ifPresent(lines::add);
        }
        comparison
                .assessment()
                .others()
                .forEach(other -> lines.add("- " + Markdown.sentence(Headline.distance(other)) + ".\n"));
        Headline.remarks(comparison).forEach(notice -> lines.add("- " + sentence(notice) + "\n"));
        return lines.isEmpty() ? "" : listed("\n", lines, "- … and %s.\n");
    }

    /** As many of the lines as fit. */
    private String listed(String start, List<String> lines, String rest) {
        StringBuilder text = new StringBuilder(taken(start));
        int shown = 0;
        while (shown < lines.size() && lines.get(shown).length() <= free) {
            text.append(taken(lines.get(shown++)));
        }
        if (shown < lines.size()) {
            text.append(rest.replace("%s", lines.size() - shown + " more"));
        }
        return text.toString();
    }

    private String restarts() {
        return comparison.assessment().restarts().isEmpty()
                ? "nothing."
                : comparison.assessment().restarts().stream()
                                .map(RequestBody::restart)
                                .collect(Collectors.joining("; "))
                        + ".";
    }

    private static String restart(Restart restart) {
        return Markdown.code(restart.key().text()) + ", by "
                + restart.causes().stream().map(Markdown::code).collect(Collectors.joining(", "));
    }

    private Optional<String> objects(Action action) {
        List<ObjectChange> objects = comparison.differences().objects(action);
        String words = switch (action) {
            case CREATED -> "Created";
            case PRUNED -> "Deleted by Flux";
            default -> "No longer in Git, but left in the cluster";
        };
        return objects.isEmpty()
                ? Optional.empty()
                : Optional.of("- " + words + ": "
                        + objects.stream()
                                .map(object -> Markdown.code(object.key().text()))
                                .collect(Collectors.joining(", "))
                        + "\n");
    }

    private String table() {
        List<String> rows = new ArrayList<>();
        List<String> same = new ArrayList<>();
        for (SummaryRow row : comparison.assessment().summary()) {
            if (row.isNews()) {
                rows.add(row(row));
            } else {
                same.add(rowName(row.name()) + " " + cell(row.value().after()));
            }
        }
        String table = rows.isEmpty() ? "" : listed("\n| | before | after |\n|---|---|---|\n", rows, "| … %s | | |\n");
        String unchanged = same.isEmpty() ? "" : "\nUnchanged: " + String.join(", ", same) + ".\n";
        return table + (unchanged.length() <= free ? taken(unchanged) : "");
    }

    private static String row(SummaryRow row) {
        String link = row.link()
                .map(uri -> " ([source](<" + uri.toASCIIString() + ">))")
                .orElse("");
        return "| " + rowName(row.name()) + " | " + cell(row.value().before()) + " | "
                + cell(row.value().after()) + link + " |\n";
    }

    /** Names contain names of workloads and containers, which are untrusted. */
    private static String rowName(String name) {
        return Markdown.entities(VisibleText.cut(VisibleText.of(name), 100));
    }

    private static String cell(Optional<String> value) {
        return value.map(Markdown::code).orElse("none");
    }

    private String diffs() {
        List<DiffBlock> blocks = Stream.concat(
                        comparison.differences().files().stream().map(DiffBlock::of),
                        comparison.differences().objects().stream().map(DiffBlock::of))
                .filter(block -> !block.lines().isEmpty())
                .toList();
        if (blocks.isEmpty()) {
            return "";
        }
        String title = taken("\n### Objects\n\n");
        int share = share(blocks);
        StringBuilder text = new StringBuilder(title);
        int left = 0;
        for (DiffBlock block : blocks) {
            String shown = block.within(Math.min(share, free));
            text.append(taken(shown));
            left += shown.isEmpty() ? 1 : 0;
        }
        if (left > 0) {
            text.append("\n")
                    .append(Headline.count(left, "diff"))
                    .append(" left out: see the changed files of this request.\n");
        }
        return text.toString();
    }

    /**
     * The maximum length of one diff, so that all of them fit: unused space of short ones is available for long ones.
     */
    private int share(List<DiffBlock> blocks) {
        List<Integer> lengths = blocks.stream()
                .map(block -> block.whole().length())
                .sorted(Comparator.naturalOrder())
                .toList();
        int room = free;
        for (int i = 0; i < lengths.size(); i++) {
            int fair = room / (lengths.size() - i);
            if (lengths.get(i) > fair) {
                return fair;
            }
            room -= lengths.get(i);
        }
        return free;
    }
}
