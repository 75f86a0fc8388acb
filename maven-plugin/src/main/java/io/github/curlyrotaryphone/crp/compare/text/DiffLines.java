package io.github.curlyrotaryphone.crp.compare.text;

import io.github.curlyrotaryphone.crp.compare.model.FieldChange;
import io.github.curlyrotaryphone.crp.compare.model.FieldChange.Trait;
import io.github.curlyrotaryphone.crp.compare.model.FileChange;
import io.github.curlyrotaryphone.crp.compare.model.ObjectChange;
import io.github.curlyrotaryphone.crp.compare.model.ObjectChange.Action;
import io.github.curlyrotaryphone.crp.compare.text.DiffLine.Sign;
import io.github.curlyrotaryphone.crp.spec.VisibleText;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The diff of an object, field by field under the path of the fields, and of a plain text file. */
final class DiffLines {
    private DiffLines() {}

    static List<DiffLine> of(ObjectChange object) {
        List<DiffLine> lines = new ArrayList<>();
        String parent = "";
        for (FieldChange field : object.fields()) {
            if (!field.parent().equals(parent)) {
                parent = field.parent();
                lines.add(new DiffLine(Sign.HEADER, VisibleText.of(parent.isEmpty() ? "object" : parent)));
            }
            lines.addAll(field(field, object.action() == Action.CHANGED));
        }
        return lines;
    }

    static List<DiffLine> of(FileChange file) {
        return LineDiff.of(lines(file.before()), lines(file.after()));
    }

    private static List<String> lines(Optional<String> text) {
        return text.orElse("").lines().map(VisibleText::of).toList();
    }

    private static List<DiffLine> field(FieldChange field, boolean changed) {
        List<String> before = lines(field, field.before(), field.is(Trait.DEFAULT_BEFORE));
        List<String> after = lines(field, field.after(), field.is(Trait.DEFAULT_AFTER));
        if (!field.is(Trait.MASKED) && before.size() > 1 && after.size() > 1) {
            return LineDiff.of(before, after);
        }
        List<DiffLine> lines = new ArrayList<>();
        before.forEach(line -> lines.add(new DiffLine(Sign.REMOVED, line)));
        String suffix = changed && field.is(Trait.MASKED) && !before.isEmpty() ? "  # changed" : "";
        after.forEach(line -> lines.add(new DiffLine(Sign.ADDED, line + (isMap(field) ? "" : suffix))));
        return lines;
    }

    private static boolean isMap(FieldChange field) {
        return field.after().filter(Map.class::isInstance).isPresent();
    }

    private static List<String> lines(FieldChange field, Optional<Object> value, boolean preset) {
        if (value.isEmpty()) {
            return List.of();
        }
        List<String> lines = new ArrayList<>(ReadableYaml.lines(field.name(), value.orElseThrow()));
        String remark = (preset ? "  # default" : "") + (field.is(Trait.REORDERED) ? "  # another order" : "");
        lines.set(0, lines.get(0) + remark);
        return lines;
    }
}
