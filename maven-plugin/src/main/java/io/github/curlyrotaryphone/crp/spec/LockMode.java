package io.github.curlyrotaryphone.crp.spec;

/** What a run may do to crp.lock. */
public enum LockMode {
    /** Read it only, as in CI: a base that it lacks is an error. */
    READ_ONLY,
    /** Write what it lacks. */
    WRITE_MISSING,
    /** Look every base up again. */
    RENEW
}
