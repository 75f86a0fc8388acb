package io.github.curlyrotaryphone.crp.spec;

/** What a run may do to {@code crp.lock}, the file that holds the digest of every base. */
public enum LockMode {
    /** Read it only, as on a build server: what is missing is a refusal. */
    READ_ONLY,
    /** Add what is missing. */
    WRITE_MISSING,
    /** Look every base up again and write what is found. */
    RENEW
}
