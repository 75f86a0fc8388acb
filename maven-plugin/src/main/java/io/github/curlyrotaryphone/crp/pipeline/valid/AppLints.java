package io.github.curlyrotaryphone.crp.pipeline.valid;

import io.github.curlyrotaryphone.crp.event.CombinedFailures;
import io.github.curlyrotaryphone.crp.event.CrpException;
import io.github.curlyrotaryphone.crp.spec.AppEnvironment;
import io.github.curlyrotaryphone.crp.spec.LintSpec;
import io.github.curlyrotaryphone.crp.validation.finding.Finding;
import io.github.curlyrotaryphone.crp.validation.finding.Severity;
import io.github.curlyrotaryphone.crp.validation.lint.LintScope;
import io.github.curlyrotaryphone.crp.validation.lint.Lints;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** The lints of what an app deploys, without those that it ignores, and with those that the policy requires. */
final class AppLints {
    private final AppEnvironment identity;
    private final LintSpec lint;
    private final Map<String, List<String>> required;
    private final List<Finding> found;

    /**
     * Checks objects.
     *
     * @param required ids of the lints that the app may not ignore, and where each is required
     */
    AppLints(AppEnvironment identity, LintSpec lint, Map<String, List<String>> required, LintScope objects) {
        this.identity = identity;
        this.lint = lint;
        this.required = required;
        this.found = Lints.check(objects);
    }

    /** Adds the refusals of what the app must not ignore, and of errors. */
    void refuse(CombinedFailures failures) {
        lint.ignored().keySet().stream()
                .filter(required::containsKey)
                .map(this::ignoredThoughRequired)
                .forEach(failures::add);
        List<String> errors = lines(true);
        if (!errors.isEmpty()) {
            failures.add(CrpException.refused(
                    "What is rendered for " + identity.title() + " has " + errors.size()
                            + (errors.size() == 1 ? " error:" : " errors:") + "\n"
                            + errors.stream().map(line -> "  " + line).collect(Collectors.joining("\n")),
                    "Correct it in crp.yaml or src/main/crp, or write under 'lint.ignore' in crp.yaml why a rule does not"
                            + " apply. docs/validation.md explains each rule."));
        }
    }

    private CrpException ignoredThoughRequired(String id) {
        return CrpException.refused(
                "Cannot ignore '" + id + "' for " + identity.title() + ": it is required by " + places(id) + ".",
                "Delete '" + id + "' under 'lint.ignore' in crp.yaml, and correct what it finds.");
    }

    /** What is better done otherwise. */
    List<String> warnings() {
        return lines(false);
    }

    private List<String> lines(boolean areErrors) {
        return found.stream()
                .filter(each -> !lint.ignored().containsKey(each.id()) && isError(each) == areErrors)
                .map(this::line)
                .toList();
    }

    /** What the platform team requires is more than advice. */
    private boolean isError(Finding finding) {
        return finding.severity() == Severity.ERROR || required.containsKey(finding.id());
    }

    private String line(Finding finding) {
        String by = required.containsKey(finding.id()) ? " Required by " + places(finding.id()) + "." : "";
        return finding.withReason() + by;
    }

    private String places(String id) {
        return String.join(" and ", required.getOrDefault(id, List.of()));
    }

    /** A line for each lint that is ignored. */
    List<String> ignored() {
        List<String> lines = new ArrayList<>();
        lint.ignored().forEach((id, reason) -> lines.add("'" + id + "' is ignored (" + count(id) + "): " + reason));
        return lines;
    }

    private String count(String id) {
        long count = found.stream().filter(each -> each.id().equals(id)).count();
        return count == 0 ? "no finding" : count + (count == 1 ? " finding" : " findings");
    }
}
