package io.github.curlyrotaryphone.crp.server.inference;

import java.util.Arrays;
import java.util.List;
import java.util.concurrent.atomic.LongAdder;

/** Counts durations in buckets. */
public final class Histogram {

    /** The upper bounds of the buckets in seconds; the last bucket has none. */
    public static final List<Double> BOUNDS =
            List.of(0.0005, 0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1.0, 2.5, 5.0, 10.0);

    private static final double NANOS = 1e9;

    private final LongAdder[] buckets = new LongAdder[BOUNDS.size() + 1];
    private final LongAdder sum = new LongAdder();

    Histogram() {
        Arrays.setAll(buckets, i -> new LongAdder());
    }

    void add(long nanos) {
        double seconds = nanos / NANOS;
        int bucket = 0;
        while (bucket < BOUNDS.size() && seconds > BOUNDS.get(bucket)) {
            bucket++;
        }
        buckets[bucket].increment();
        sum.add(nanos);
    }

    void reset() {
        Arrays.stream(buckets).forEach(LongAdder::reset);
        sum.reset();
    }

    /** The number of durations within the bound of that bucket and above the previous one. */
    public long in(int bucket) {
        return buckets[bucket].sum();
    }

    /** The sum of all durations, in nanoseconds. */
    public long sum() {
        return sum.sum();
    }
}
