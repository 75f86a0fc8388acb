package io.github.curlyrotaryphone.crp.result;

/**
 * The mark that a rollback leaves on an environment: nothing is deployed or promoted there until it is released.
 *
 * @param reason why it was rolled back
 * @param person who did it, as Git names people
 */
public record Hold(String reason, String person) {}
