package io.github.curlyrotaryphone.crp.validation.lint;

import io.github.curlyrotaryphone.crp.validation.finding.Rule;
import java.util.List;

/** A rule, or a small family of rules, over objects that are applied together. */
interface Lint {
    /** The rules, in the order of docs/validation.md. */
    List<Rule> rules();

    /** Finds violations of them. */
    void check(LintScope scope, LintReport report);
}
