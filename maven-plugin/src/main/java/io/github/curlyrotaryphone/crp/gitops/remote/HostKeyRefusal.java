package io.github.curlyrotaryphone.crp.gitops.remote;

/**
 * A rejected host key.
 *
 * @param changed whether a different key is known
 */
record HostKeyRefusal(boolean changed) {}
