package io.github.curlyrotaryphone.crp.result;

import java.time.Instant;

/**
 * The first-parent commit since which an environment has had something without interruption.
 *
 * @param commit its id
 * @param time the committer's date; for a gate, the time since when it counts
 */
public record Arrival(String commit, Instant time) {}
