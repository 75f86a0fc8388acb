package io.github.curlyrotaryphone.crp.bench;

import java.time.Duration;

/**
 * Times in classes whose width is at most 1/64 of the time, so that any number of them takes the same memory. Each is read
 * as the longest of its class.
 */
public final class Latencies {
    private static final int BITS = 6;
    private static final int PARTS = 1 << BITS;
    private static final int OCTAVES = 64 - BITS;

    private final long[] counts = new long[PARTS * (OCTAVES + 1)];
    private long count;
    private long longest;

    /** Adds one time. */
    public synchronized void add(Duration time) {
        long nanos = Math.max(0, time.toNanos());
        counts[index(nanos)]++;
        count++;
        longest = Math.max(longest, nanos);
    }

    /** How many there are. */
    public synchronized long count() {
        return count;
    }

    /** The time that this share of all does not exceed, such as 0.99; zero if there are none. */
    public synchronized Duration quantile(double share) {
        long wanted = (long) Math.ceil(share * count);
        long seen = 0;
        for (int i = 0; i < counts.length; i++) {
            seen += counts[i];
            if (seen >= wanted && seen > 0) {
                return Duration.ofNanos(Math.min(upper(i), longest));
            }
        }
        return Duration.ZERO;
    }

    private static int index(long nanos) {
        if (nanos < PARTS) {
            return (int) nanos;
        }
        int shift = Long.SIZE - 1 - Long.numberOfLeadingZeros(nanos) - BITS;
        return (shift + 1) * PARTS + (int) (nanos >>> shift) - PARTS;
    }

    private static long upper(int index) {
        if (index < PARTS) {
            return index;
        }
        int shift = index / PARTS - 1;
        return ((long) (index % PARTS + PARTS + 1) << shift) - 1;
    }
}
