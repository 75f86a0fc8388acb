package io.github.curlyrotaryphone.crp.gitops.remote;

/**
 * A host key that was not accepted.
 *
 * @param changed where another one is known
 */
record HostKeyRefusal(boolean changed) {}
