package io.github.curlyrotaryphone.crp.validation.finding;

/** What a finding means for a run. */
public enum Severity {
    /** A cluster refuses the object: nothing may be committed. */
    ERROR,
    /** A cluster takes the object, and something is better done otherwise. */
    WARNING,
    /** Something could not be checked. */
    NOTE
}
