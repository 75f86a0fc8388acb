package io.github.curlyrotaryphone.crp.compare.text;

import io.github.curlyrotaryphone.crp.compare.model.FileChange;
import io.github.curlyrotaryphone.crp.compare.model.ObjectChange;
import io.github.curlyrotaryphone.crp.spec.VisibleText;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/**
 * A collapsed diff in a request's body.
 *
 * @param title the object or file
 * @param suffix what happens to it
 * @param lines its lines
 */
record DiffBlock(String title, String suffix, List<String> lines) {
    DiffBlock {
        lines = List.copyOf(lines);
    }

    static DiffBlock of(ObjectChange object) {
        String suffix = switch (object.action()) {
            case CREATED -> ": created";
            case CHANGED -> "";
            case PRUNED -> ": deleted";
            case KEPT -> ": no longer in Git";
        };
        return new DiffBlock(object.key().text(), suffix, written(DiffLines.of(object)));
    }

    static DiffBlock of(FileChange file) {
        return new DiffBlock(file.path(), ": as text", written(DiffLines.of(file)));
    }

    private static List<String> written(List<DiffLine> lines) {
        return lines.stream().map(DiffLine::written).toList();
    }

    /** The complete block. */
    String whole() {
        return with(lines, "");
    }

    /** As many lines as fit into this many characters; empty if none fit. */
    String within(int limit) {
        String whole = whole();
        if (whole.length() <= limit) {
            return whole;
        }
        List<String> kept = new ArrayList<>();
        int free = limit - with(List.of(), rest(lines.size())).length();
        for (String line : lines) {
            free -= line.length() + 1;
            if (free < 0) {
                break;
            }
            kept.add(line);
        }
        return kept.isEmpty() ? "" : with(kept, rest(lines.size() - kept.size()));
    }

    private static String rest(int number) {
        return "\n" + Headline.count(number, "more line") + ": see the changed files of this request.\n";
    }

    private String with(List<String> shown, String rest) {
        String fence = Markdown.fence(shown.isEmpty() ? String.join("\n", lines) : String.join("\n", shown));
        String text = shown.stream().map(line -> line + "\n").collect(Collectors.joining());
        return "<details><summary><code>" + Markdown.entities(VisibleText.cut(VisibleText.of(title), 200)) + "</code>"
                + suffix
                + " (" + Headline.count(lines.size(), "line") + ")</summary>\n\n"
                + fence + "diff\n" + text + fence + "\n" + rest + "\n</details>\n";
    }
}
