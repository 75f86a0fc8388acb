package io.github.curlyrotaryphone.crp.result;

/**
 * Set on an environment by a rollback: nothing is deployed or promoted there until it is released.
 *
 * @param reason why it was rolled back
 * @param person who did it, as configured in Git
 */
public record Hold(String reason, String person) {}
