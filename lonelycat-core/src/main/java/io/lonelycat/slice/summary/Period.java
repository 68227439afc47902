// SPDX-License-Identifier: MIT
package io.lonelycat.slice.summary;

import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;

/**
 * A range of time, and the paths that are asked about.
 *
 * @param from its beginning, included
 * @param until its end, not included; later than the beginning
 * @param paths files, or folders above some; none for all
 * @param usual whether the beginning is the default
 */
public record Period(Instant from, Instant until, List<String> paths, boolean usual) {
    /** The default number of days, including the last one. */
    public static final int DAYS = 30;

    private static final int MOST_SLOTS = 31;
    private static final long DAY = Duration.ofDays(1).toMillis();

    /**
     * Copies the list.
     *
     * @throws IllegalArgumentException when it ends before it begins
     */
    public Period {
        paths = List.copyOf(paths);
        if (!from.isBefore(until)) {
            throw new IllegalArgumentException(from + " is not before " + until);
        }
    }

    /** Returns when the usual range begins that ends at some time: at midnight UTC. */
    public static Instant usualBeginning(Instant until) {
        return until.minusMillis(1).truncatedTo(ChronoUnit.DAYS).minus(Duration.ofDays(DAYS - 1L));
    }

    /** Returns when the time directly before begins, which is as long. */
    public Instant before() {
        return from.minus(Duration.between(from, until));
    }

    /** Returns when the first slot of a chart begins: at midnight UTC. */
    public Instant firstSlot() {
        return from.truncatedTo(ChronoUnit.DAYS);
    }

    /** Returns how many days each slot of a chart has, so that there are few of them. */
    public int slotDays() {
        long days = ceiling(until.toEpochMilli() - firstSlot().toEpochMilli(), DAY);
        return (int) ceiling(days, MOST_SLOTS);
    }

    /** Returns how many slots a chart has, at most {@value #MOST_SLOTS}. */
    public int slots() {
        return (int) ceiling(until.toEpochMilli() - firstSlot().toEpochMilli(), slotMillis());
    }

    /** Returns how long a slot is. */
    public long slotMillis() {
        return slotDays() * DAY;
    }

    private static long ceiling(long dividend, long divisor) {
        return Math.floorDiv(dividend + divisor - 1, divisor);
    }
}
