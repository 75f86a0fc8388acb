package io.github.curlyrotaryphone.crp.spec;

/** How a run uses {@code crp.lock}, the file with the digest of every base. */
public enum LockMode {
    /** Only read it, as on a build server: refuse if an entry is missing. */
    READ_ONLY,
    /** Add missing entries. */
    WRITE_MISSING,
    /** Resolve every base again and update the entries. */
    RENEW
}
