package io.github.curlyrotaryphone.crp.validation.report;

import io.github.curlyrotaryphone.crp.json.JsonText;
import io.github.curlyrotaryphone.crp.validation.finding.Finding;
import io.github.curlyrotaryphone.crp.validation.finding.Rule;
import io.github.curlyrotaryphone.crp.validation.finding.Severity;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * The report in the Static Analysis Results Interchange Format 2.1.0, which forges show beside the lines of a request.
 * See <a href="https://docs.oasis-open.org/sarif/sarif/v2.1.0/sarif-v2.1.0.html">its specification</a>.
 */
public final class LintSarif {
    private static final String SCHEMA = "https://json.schemastore.org/sarif-2.1.0.json";

    private LintSarif() {}

    /** The document; {@code rules} are the rules that were checked. */
    public static String of(LintResult result, List<Rule> rules) {
        Map<String, Object> driver = new LinkedHashMap<>();
        driver.put("name", "crp");
        driver.put("rules", rules.stream().map(LintSarif::rule).toList());
        Map<String, Object> run = new LinkedHashMap<>();
        run.put("tool", Map.of("driver", driver));
        run.put("columnKind", "utf16CodeUnits");
        run.put("results", result.findings().map(LintSarif::result).toList());
        Map<String, Object> document = new LinkedHashMap<>();
        document.put("$schema", SCHEMA);
        document.put("version", "2.1.0");
        document.put("runs", List.of(run));
        return JsonText.pretty(JsonText.tree(document));
    }

    private static Map<String, Object> rule(Rule rule) {
        Map<String, Object> entry = new LinkedHashMap<>();
        entry.put("id", rule.id());
        entry.put("shortDescription", text(rule.what()));
        entry.put("fullDescription", text(rule.why()));
        entry.put("defaultConfiguration", Map.of("level", level(rule.severity())));
        return entry;
    }

    private static Map<String, Object> result(Finding finding) {
        Map<String, Object> entry = new LinkedHashMap<>();
        entry.put("ruleId", finding.id());
        entry.put("level", level(finding.severity()));
        String object = finding.object().kind().isEmpty() ? "" : finding.object() + ": ";
        entry.put("message", text(object + finding.problem() + " " + finding.remedy()));
        finding.file().ifPresent(file -> entry.put("locations", List.of(location(file, finding.line()))));
        return entry;
    }

    private static Map<String, Object> location(String file, int line) {
        Map<String, Object> place = new LinkedHashMap<>();
        place.put("artifactLocation", Map.of("uri", uri(file)));
        if (line > 0) {
            place.put("region", Map.of("startLine", line));
        }
        return Map.of("physicalLocation", place);
    }

    /** A path as a relative URI. */
    private static String uri(String file) {
        return file.replace("%", "%25").replace(" ", "%20").replace("#", "%23").replace("?", "%3F");
    }

    private static Map<String, Object> text(String text) {
        return Map.of("text", text);
    }

    private static String level(Severity severity) {
        return switch (severity) {
            case ERROR -> "error";
            case WARNING -> "warning";
            case NOTE -> "note";
        };
    }
}
