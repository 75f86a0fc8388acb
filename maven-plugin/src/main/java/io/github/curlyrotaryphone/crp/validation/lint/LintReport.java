package io.github.curlyrotaryphone.crp.validation.lint;

import io.github.curlyrotaryphone.crp.validation.finding.FieldPath;
import io.github.curlyrotaryphone.crp.validation.finding.Finding;
import io.github.curlyrotaryphone.crp.validation.finding.Findings;
import io.github.curlyrotaryphone.crp.validation.finding.PlacedObject;
import io.github.curlyrotaryphone.crp.validation.finding.Rule;
import java.util.ArrayList;
import java.util.List;

/** Collects the findings on several objects. */
final class LintReport {
    private final List<Finding> found = new ArrayList<>();

    /** Adds a finding: the sentences say what is wrong with that field of the object and what to do. */
    void add(Rule rule, PlacedObject object, FieldPath path, String problem, String remedy) {
        Findings findings = new Findings(object);
        findings.add(rule, path, problem, remedy);
        found.addAll(findings.all());
    }

    List<Finding> all() {
        return List.copyOf(found);
    }
}
