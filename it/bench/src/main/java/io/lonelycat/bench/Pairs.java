// SPDX-License-Identifier: MIT
package io.lonelycat.bench;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;

/**
 * Durations of two operations in pairs. Each round measures both operations one straight after the other, because other processes disturb
 * the machine. Each printed ratio and its two durations belong to the same round; medians of all first and all second durations could
 * contradict the ratios.
 */
final class Pairs {
    private final List<Pair> pairs = new ArrayList<>();

    /**
     * Durations of one round.
     *
     * @param round number of the round, from 0
     * @param nanos duration of the measured operation
     * @param otherNanos duration of the peer
     */
    record Pair(int round, long nanos, long otherNanos) {

        /** Returns the first duration divided by the second. */
        double ratio() {
            return (double) nanos / otherNanos;
        }
    }

    /** Adds what the next round measured, in nanoseconds of at least one. */
    void add(long nanos, long otherNanos) {
        if (nanos < 1 || otherNanos < 1) {
            throw new IllegalArgumentException("A round measured " + nanos + " ns and " + otherNanos
                    + " ns; a ratio needs 1 ns and more of both.");
        }
        pairs.add(new Pair(pairs.size(), nanos, otherNanos));
    }

    /** Returns the number of rounds. */
    int count() {
        return pairs.size();
    }

    /** The pair whose ratio is the median; of an even number of pairs, the larger one of the two in the middle. */
    Pair median() {
        return sorted().get(pairs.size() / 2);
    }

    /** The smallest ratio of a round. */
    double smallest() {
        return sorted().get(0).ratio();
    }

    /** The largest ratio of a round. */
    double largest() {
        return sorted().get(pairs.size() - 1).ratio();
    }

    private List<Pair> sorted() {
        if (pairs.isEmpty()) {
            throw new IllegalStateException("No pair was measured. Run the benchmark with at least one round.");
        }
        return pairs.stream().sorted(Comparator.comparingDouble(Pair::ratio)).toList();
    }

    /**
     * Tells the median pair, the spread of the ratios and how many there are, as in {@code plan 30.12 ms, git 10.04 ms:
     * 3.00 x, the median of 7 pairs (2.51 - 3.40)}.
     */
    String text(String what, String other) {
        Pair median = median();
        return String.format(
                Locale.ROOT,
                "%s %s, %s %s: %s",
                what,
                Bench.time(median.nanos()),
                other,
                Bench.time(median.otherNanos()),
                ratioText());
    }

    /** Tells the ratio of the median pair, the spread of the ratios and how many there are. */
    String ratioText() {
        if (count() == 1) {
            return String.format(Locale.ROOT, "%.2f x, of a single pair", median().ratio());
        }
        return String.format(
                Locale.ROOT,
                "%.2f x, the median of %d pairs (%.2f - %.2f)",
                median().ratio(),
                count(),
                smallest(),
                largest());
    }
}
