package io.github.curlyrotaryphone.crp.result;

/** The state of a commit status or check run, from best to worst. */
public enum CheckState {
    GREEN,
    PENDING,
    RED;

    /** The worse of two with the same name. */
    public CheckState and(CheckState other) {
        return compareTo(other) >= 0 ? this : other;
    }
}
