package io.github.curlyrotaryphone.crp.result;

/** What a commit status or a check run says of a commit, from best to worst. */
public enum CheckState {
    GREEN,
    PENDING,
    RED;

    /** The worse of two that bear the same name. */
    public CheckState and(CheckState other) {
        return compareTo(other) >= 0 ? this : other;
    }
}
