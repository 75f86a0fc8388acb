package io.github.curlyrotaryphone.crp.pipeline.doctor;

import io.github.curlyrotaryphone.crp.event.CrpException;
import io.github.curlyrotaryphone.crp.json.JsonText;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** Everything that was found, for people and programs. */
public record DoctorReport(List<Diagnosis> lines) {
    /** The width of the column with the state. */
    private static final int STATE = 9;

    public DoctorReport {
        lines = List.copyOf(lines);
    }

    /** One line each, its remedy below it. */
    public String text() {
        StringBuilder text = new StringBuilder();
        for (Diagnosis each : lines) {
            String subject = each.subject().isEmpty() ? "" : " " + each.subject();
            String first = each.check() + subject + ": " + each.message();
            text.append(word(each)).append(" ".repeat(STATE - word(each).length()));
            text.append(indented(first)).append('\n');
            if (!each.remedy().isEmpty()) {
                text.append(" ".repeat(STATE)).append(indented(each.remedy())).append('\n');
            }
        }
        return text.append(count(Diagnosis.State.OK) + " ok, " + count(Diagnosis.State.WARNING) + " warnings, "
                        + count(Diagnosis.State.FAILED) + " failed, " + count(Diagnosis.State.SKIPPED) + " skipped\n")
                .toString();
    }

    private static String word(Diagnosis each) {
        return each.state().name().toLowerCase(Locale.ROOT);
    }

    private static String indented(String text) {
        return text.strip().replace("\n", "\n" + " ".repeat(STATE));
    }

    private long count(Diagnosis.State state) {
        return lines.stream().filter(each -> each.state() == state).count();
    }

    /** The document that docs/doctor.md describes. */
    public String json() {
        Map<String, Object> document = new LinkedHashMap<>();
        document.put("ok", count(Diagnosis.State.FAILED) == 0);
        document.put("checks", lines.stream().map(DoctorReport::entry).toList());
        return JsonText.pretty(JsonText.tree(document));
    }

    private static Map<String, Object> entry(Diagnosis each) {
        Map<String, Object> entry = new LinkedHashMap<>();
        entry.put("check", each.check());
        if (!each.subject().isEmpty()) {
            entry.put("subject", each.subject());
        }
        entry.put("state", word(each));
        entry.put("message", each.message());
        if (!each.remedy().isEmpty()) {
            entry.put("remedy", each.remedy());
        }
        return entry;
    }

    /** Fails if a deploy would. */
    public void refuseFailures() {
        long failed = count(Diagnosis.State.FAILED);
        if (failed > 0) {
            throw CrpException.refused(
                    "A deploy would fail: " + failed + " of " + lines.size() + " checks failed.",
                    "Follow the remedy below each failed line, and run 'mvn crp:doctor' again.");
        }
    }
}
