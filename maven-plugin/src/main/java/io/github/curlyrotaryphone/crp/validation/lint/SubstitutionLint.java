package io.github.curlyrotaryphone.crp.validation.lint;

import io.github.curlyrotaryphone.crp.validation.finding.Node;
import io.github.curlyrotaryphone.crp.validation.finding.PlacedObject;
import io.github.curlyrotaryphone.crp.validation.finding.Rule;
import io.github.curlyrotaryphone.crp.validation.finding.Severity;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Checks variables that Flux would substitute. */
final class SubstitutionLint implements Lint {
    private static final Rule UNDEFINED = new Rule(
            "variable-undefined",
            Severity.ERROR,
            "A `${name}` where the Flux Kustomization has a `postBuild` that doesn't define the name.",
            "Flux writes nothing in its place, without a word.");
    private static final String SWITCH = "kustomize.toolkit.fluxcd.io/substitute";
    private static final Pattern VARIABLE = Pattern.compile("(\\$?)\\$\\{([A-Za-z_][A-Za-z0-9_]*)}");

    @Override
    public List<Rule> rules() {
        return List.of(UNDEFINED);
    }

    @Override
    public void check(LintScope scope, LintReport report) {
        scope.facts()
                .variables()
                .ifPresent(variables -> scope.objects().stream()
                        .filter(SubstitutionLint::isSubstituted)
                        .forEach(object ->
                                Texts.of(Node.of(object)).forEach(text -> check(variables, report, object, text))));
    }

    private static boolean isSubstituted(PlacedObject object) {
        Node metadata = Node.of(object).at("metadata");
        return List.of("annotations", "labels").stream()
                .noneMatch(each -> metadata.at(each).text(SWITCH).equals("disabled"));
    }

    private static void check(Set<String> variables, LintReport report, PlacedObject object, Texts.Text text) {
        Matcher variable = VARIABLE.matcher(text.value());
        while (variable.find()) {
            if (variable.group(1).isEmpty() && !variables.contains(variable.group(2))) {
                String name = variable.group(2);
                report.add(
                        UNDEFINED,
                        object,
                        text.path(),
                        "The variable '${" + name + "}' is not defined by 'postBuild', and Flux writes nothing there.",
                        "Define '" + name + "', write '$${" + name + "}' for the text itself, or add the annotation '"
                                + SWITCH + ": disabled'.");
                return;
            }
        }
    }
}
