package io.github.curlyrotaryphone.crp.validation.report;

import io.github.curlyrotaryphone.crp.json.JsonText;
import io.github.curlyrotaryphone.crp.validation.finding.Finding;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** The report as JSON, including notes. */
public final class LintJson {
    private LintJson() {}

    /** The document. */
    public static String of(LintResult result) {
        Map<String, Object> document = new LinkedHashMap<>();
        document.put("kubernetes", result.kubernetes());
        document.put("files", result.files());
        document.put("objects", result.objects());
        List<Map<String, Object>> findings = result.sections().stream()
                .flatMap(section -> section.findings().stream().map(each -> finding(section.title(), each)))
                .toList();
        document.put("findings", findings);
        return JsonText.pretty(JsonText.tree(document));
    }

    private static Map<String, Object> finding(String title, Finding finding) {
        Map<String, Object> entry = new LinkedHashMap<>();
        entry.put("id", finding.id());
        entry.put("severity", finding.severity().name().toLowerCase(Locale.ROOT));
        entry.put("part", title);
        finding.file().ifPresent(file -> entry.put("file", file));
        if (finding.line() > 0) {
            entry.put("line", finding.line());
        }
        if (!finding.object().kind().isEmpty()) {
            entry.put("apiVersion", finding.object().apiVersion());
            entry.put("kind", finding.object().kind());
            entry.put("namespace", finding.object().namespace());
            entry.put("name", finding.object().name());
            entry.put("path", finding.path());
        }
        entry.put("problem", finding.problem());
        entry.put("remedy", finding.remedy());
        return entry;
    }
}
