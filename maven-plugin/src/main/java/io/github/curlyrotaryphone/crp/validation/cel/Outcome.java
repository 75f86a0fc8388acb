package io.github.curlyrotaryphone.crp.validation.cel;

/** The result of a rule. */
public sealed interface Outcome {
    /** The value satisfies the rule. */
    record Kept() implements Outcome {}

    /** The value violates the rule. */
    record Broken(String message) implements Outcome {}

    /** The result is unknown, for this reason. */
    record NotEvaluated(String reason) implements Outcome {}
}
