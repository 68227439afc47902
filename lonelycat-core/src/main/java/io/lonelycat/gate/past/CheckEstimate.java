// SPDX-License-Identifier: MIT
package io.lonelycat.gate.past;

import io.lonelycat.json.InputObject;
import io.lonelycat.json.InputValue;
import io.lonelycat.json.JsonObject;
import java.util.List;

/**
 * What a check is likely to cost: the median of its last runs, of each figure by itself.
 *
 * @param runs how many they are; where there is none, nothing is known
 * @param durationMillis how long one took
 * @param costs of one
 */
public record CheckEstimate(int runs, long durationMillis, PastCosts costs) {
    /** How many runs it is made of at most. */
    public static final int MOST_RUNS = 5;

    /** Nothing is known. */
    public static final CheckEstimate NONE = new CheckEstimate(0, 0, PastCosts.NONE);

    /** Returns the one in the middle, of two in the middle the larger one. */
    public static <T extends Comparable<? super T>> T median(List<T> values) {
        return values.stream().sorted().toList().get(values.size() / 2);
    }

    JsonObject toJson() {
        return new JsonObject()
                .with("runs", runs)
                .with("durationMillis", durationMillis)
                .with("costs", costs.toJson());
    }

    static CheckEstimate read(InputValue value) {
        InputObject in = value.object();
        CheckEstimate estimate = new CheckEstimate(
                (int) in.required("runs").integer(0, MOST_RUNS),
                in.required("durationMillis").integer(0, Long.MAX_VALUE),
                PastCosts.read(in.required("costs")));
        in.rejectUnknown();
        return estimate;
    }
}
