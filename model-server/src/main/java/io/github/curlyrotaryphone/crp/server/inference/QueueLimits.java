package io.github.curlyrotaryphone.crp.server.inference;

import java.time.Duration;
import java.util.OptionalInt;

/**
 * How much a queue lets in.
 *
 * @param threads requests that are worked on at once
 * @param waiting requests that may wait for a thread; empty for any number
 * @param queueTimeout the longest that one waits
 * @param requestTimeout the longest that one waits and is worked on
 */
public record QueueLimits(int threads, OptionalInt waiting, Duration queueTimeout, Duration requestTimeout) {}
