package io.github.curlyrotaryphone.crp.server.queue;

import java.time.Duration;
import java.util.OptionalInt;

/**
 * The limits of a queue, and how its requests are taken out.
 *
 * @param threads the number of threads that process requests
 * @param waiting requests that may wait for a thread; empty for any number
 * @param queueTimeout the longest time that a request waits
 * @param requestTimeout the longest time that a request waits and is processed
 * @param batchSize the maximum number of requests that a thread takes at once; 1 for each separately
 * @param batchWait the longest time that a thread waits for further requests once it has one
 */
public record QueueLimits(
        int threads,
        OptionalInt waiting,
        Duration queueTimeout,
        Duration requestTimeout,
        int batchSize,
        Duration batchWait) {

    /** These limits with each request processed separately. */
    public QueueLimits withoutBatches() {
        return new QueueLimits(threads, waiting, queueTimeout, requestTimeout, 1, batchWait);
    }
}
