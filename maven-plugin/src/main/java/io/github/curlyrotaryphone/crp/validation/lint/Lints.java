package io.github.curlyrotaryphone.crp.validation.lint;

import io.github.curlyrotaryphone.crp.validation.finding.Finding;
import io.github.curlyrotaryphone.crp.validation.finding.PlacedObject;
import io.github.curlyrotaryphone.crp.validation.finding.Rule;
import java.util.List;
import java.util.Set;

/** All lints: they find bad practice that a cluster accepts. Pure. */
public final class Lints {
    private static final List<Lint> ALL = List.of(
            new ServiceLint(),
            new SelectorLint(),
            new ProbeLint(),
            new PortLint(),
            new ImageLint(),
            new PodSecurityLint(),
            new MemoryLint(),
            new AutoscalerLint(),
            new NodeLint(),
            new DisruptionLint(),
            new SubstitutionLint(),
            new SecretLint(),
            new DecryptionLint());

    private static final Set<String> OF_OWN_APPS = Set.of(
            "selected-by-others",
            "image-without-digest",
            "image-of-localhost",
            "port-not-declared",
            "no-node-fits",
            "rollout-does-not-fit");

    private Lints() {}

    /** Their rules, in the order of docs/validation.md. */
    public static List<Rule> rules() {
        return ALL.stream().flatMap(each -> each.rules().stream()).toList();
    }

    /** The lints for objects of others: the rest needs facts about the app. */
    public static List<Rule> rulesForOthers() {
        return rules().stream().filter(rule -> !OF_OWN_APPS.contains(rule.id())).toList();
    }

    /** Finds secrets in objects that are still changed before they are applied: they are in Git in any case. */
    public static List<Finding> secrets(List<PlacedObject> objects) {
        LintReport report = new LintReport();
        new SecretLint().check(new LintScope(objects, LintFacts.ofOthers(false)), report);
        return report.all();
    }

    /** Finds secrets in the literals of the generators of a {@code kustomization.yaml}. */
    public static List<Finding> generated(PlacedObject kustomization) {
        LintReport report = new LintReport();
        SecretLint.generated(kustomization, report);
        return report.all();
    }

    /** The violations of one of them, rule by rule. */
    public static List<Finding> check(LintScope scope) {
        LintReport report = new LintReport();
        ALL.forEach(each -> each.check(scope, report));
        return report.all();
    }
}
