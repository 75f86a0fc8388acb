package io.github.curlyrotaryphone.crp.validation.finding;

/** The effect of a finding on a run. */
public enum Severity {
    /** A cluster would reject the object: nothing may be committed. */
    ERROR,
    /** A cluster accepts the object, but something should be done differently. */
    WARNING,
    /** Something could not be checked. */
    NOTE
}
