// SPDX-License-Identifier: MIT
package io.lonelycat.slice.costs;

import io.lonelycat.json.Member;
import java.util.List;

/**
 * What a check is likely to cost: the median of its last runs, of each figure by itself.
 *
 * @param runs the number of runs; if 0, nothing is known
 * @param durationMillis how long one took
 * @param costs of one
 */
public record CheckEstimate(
        @Member(max = CheckEstimate.MOST_RUNS) int runs, long durationMillis, PastCosts costs) {
    /** How many runs it is made of at most. */
    public static final int MOST_RUNS = 5;

    /** Nothing is known. */
    public static final CheckEstimate NONE = new CheckEstimate(0, 0, PastCosts.NONE);

    /** Returns the one in the middle, of two in the middle the larger one. */
    public static <T extends Comparable<? super T>> T median(List<T> values) {
        return values.stream().sorted().toList().get(values.size() / 2);
    }
}
