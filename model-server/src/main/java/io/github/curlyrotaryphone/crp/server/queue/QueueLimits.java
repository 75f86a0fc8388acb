package io.github.curlyrotaryphone.crp.server.queue;

import java.time.Duration;
import java.util.OptionalInt;

/**
 * How much a queue lets in, and how its requests are taken out.
 *
 * @param threads how many threads work on requests
 * @param waiting requests that may wait for a thread; empty for any number
 * @param queueTimeout the longest that one waits
 * @param requestTimeout the longest that one waits and is worked on
 * @param batchSize how many requests a thread takes at once, at most; 1 for each on its own
 * @param batchWait the longest that a thread waits for further requests once it has one
 */
public record QueueLimits(
        int threads,
        OptionalInt waiting,
        Duration queueTimeout,
        Duration requestTimeout,
        int batchSize,
        Duration batchWait) {

    /** The same with each request on its own. */
    public QueueLimits withoutBatches() {
        return new QueueLimits(threads, waiting, queueTimeout, requestTimeout, 1, batchWait);
    }
}
