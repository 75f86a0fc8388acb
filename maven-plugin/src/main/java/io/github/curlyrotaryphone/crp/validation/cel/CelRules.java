package io.github.curlyrotaryphone.crp.validation.cel;

import static io.github.curlyrotaryphone.crp.validation.finding.Severity.ERROR;
import static io.github.curlyrotaryphone.crp.validation.finding.Severity.NOTE;

import io.github.curlyrotaryphone.crp.validation.finding.Rule;
import java.util.List;

/** The rules about the rules of CRDs. */
public final class CelRules {
    static final Rule BROKEN = new Rule(
            "crd-rule",
            ERROR,
            "A value that breaks a rule of its CRD (`x-kubernetes-validations`).",
            "The API server refuses the object, in the words of the CRD.");
    static final Rule NOT_EVALUATED = new Rule(
            "crd-rule-not-evaluated",
            NOTE,
            "A rule of a CRD that compares with the object in the cluster (`oldSelf`), or that can't be evaluated here.",
            "The API server may refuse the object for it.");

    private CelRules() {}

    /** All of them. */
    public static List<Rule> all() {
        return List.of(BROKEN, NOT_EVALUATED);
    }
}
