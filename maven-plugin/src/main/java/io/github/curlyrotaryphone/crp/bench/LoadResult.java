package io.github.curlyrotaryphone.crp.bench;

import java.time.Duration;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * What a load found.
 *
 * @param answered requests that were answered with a status from 200 to 299
 * @param errors how often each error happened
 * @param notSent requests of an open loop that were due and found every connection busy until the end
 * @param time how long it took
 * @param latencies of answered requests, in an open loop from when each was due, so that a server that stalls does not
 *     hide the requests that wait meanwhile; those not sent have waited until the end
 */
public record LoadResult(
        long answered, SortedMap<String, Long> errors, long notSent, Duration time, Latencies latencies) {
    public LoadResult(long answered, Map<String, Long> errors, long notSent, Duration time, Latencies latencies) {
        this(answered, new TreeMap<>(errors), notSent, time, latencies);
    }

    /** Errors of every kind. */
    public long failed() {
        return errors.values().stream().mapToLong(Long::longValue).sum();
    }

    /** Answers per second. */
    public double throughput() {
        return answered / Math.max(1e-9, time.toNanos() / 1e9);
    }
}
