package io.github.curlyrotaryphone.crp.validation.cel;

/** What came of a rule. */
public sealed interface Outcome {
    /** The value keeps it. */
    record Kept() implements Outcome {}

    /** The value breaks it. */
    record Broken(String message) implements Outcome {}

    /** Nobody knows, for this reason. */
    record NotEvaluated(String reason) implements Outcome {}
}
