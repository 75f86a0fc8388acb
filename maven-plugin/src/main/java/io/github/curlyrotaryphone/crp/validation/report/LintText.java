package io.github.curlyrotaryphone.crp.validation.report;

import io.github.curlyrotaryphone.crp.validation.finding.Finding;
import io.github.curlyrotaryphone.crp.validation.finding.Severity;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** The report as text: errors and warnings by the part of the repository, and the number of notes. */
public final class LintText {
    private LintText() {}

    /** The lines. */
    public static String of(LintResult result) {
        List<String> lines = new ArrayList<>();
        for (LintResult.Section section : result.sections()) {
            List<Finding> shown = section.findings().stream()
                    .filter(each -> each.severity() != Severity.NOTE)
                    .toList();
            if (!shown.isEmpty()) {
                lines.add(section.title() + ":");
                shown.forEach(each -> lines.add("  " + line(each)));
            }
        }
        lines.add("Checked " + counted(result.objects(), "object") + " in " + counted(result.files(), "file")
                + " for Kubernetes " + result.kubernetes() + ": " + counted(result.count(Severity.ERROR), "error")
                + ", "
                + counted(result.count(Severity.WARNING), "warning") + ", "
                + counted(result.count(Severity.NOTE), "note")
                + (result.count(Severity.NOTE) > 0 ? " on what was not checked (-Dcrp.format=json lists them)." : "."));
        return String.join("\n", lines) + "\n";
    }

    private static String line(Finding finding) {
        String place = finding.file()
                .map(file -> file + (finding.line() > 0 ? ":" + finding.line() : "") + ": ")
                .orElse("");
        String object = finding.object().kind().isEmpty() ? "" : finding.object() + ": ";
        return finding.severity().name().toLowerCase(Locale.ROOT) + ": " + place + object + finding.problem() + " "
                + finding.remedy() + " [" + finding.id() + "]";
    }

    private static String counted(long count, String what) {
        return count + " " + what + (count == 1 ? "" : "s");
    }
}
