// SPDX-License-Identifier: MIT
package io.lonelycat.record;

/**
 * Counts durations in buckets whose width grows with the duration, as HdrHistogram does: whatever the number of
 * executions, it needs the same little memory. Exact below {@value #FINE} ms, within 1/128 above.
 */
public final class Histogram {
    private static final int FINE = 256;
    private static final int FINE_BITS = 8;

    private final long[] buckets = new long[FINE + (Long.SIZE - 1 - FINE_BITS) * FINE / 2];
    private long count;
    private long longest;

    public void add(long millis) {
        add(millis, 1);
    }

    /** Adds a duration that was measured some times. */
    public void add(long millis, long times) {
        long value = Math.max(0, millis);
        buckets[bucket(value)] += times;
        count += times;
        longest = Math.max(longest, value);
    }

    /** From {@value #FINE} on, each doubling of the duration has half as many buckets as the first has values. */
    private static int bucket(long value) {
        if (value < FINE) {
            return (int) value;
        }
        int shift = Long.SIZE - FINE_BITS - Long.numberOfLeadingZeros(value);
        return FINE / 2 * shift + (int) (value >>> shift);
    }

    /** The largest duration that falls into a bucket. */
    private static long top(int bucket) {
        if (bucket < FINE) {
            return bucket;
        }
        int shift = bucket / (FINE / 2) - 1;
        long lowest = FINE / 2L + bucket % (FINE / 2);
        return ((lowest + 1) << shift) - 1;
    }

    public Durations durations() {
        return new Durations(count, percentile(50), percentile(90), percentile(99), longest);
    }

    private long percentile(int percent) {
        long rank = (count * percent + 99) / 100;
        long seen = 0;
        for (int bucket = 0; bucket < buckets.length && count > 0; bucket++) {
            seen += buckets[bucket];
            if (seen >= rank) {
                return Math.min(top(bucket), longest);
            }
        }
        return 0;
    }
}
