// SPDX-License-Identifier: MIT
package io.lonelycat.record;

import io.lonelycat.json.JsonObject;
import io.lonelycat.json.RecordJson;

/**
 * How long something took, over many times. The percentiles are those of the nearest rank, in milliseconds, and at most
 * 1 % above the measured value.
 *
 * @param count how often it was measured; with 0 all others are 0 and mean nothing
 */
public record Durations(long count, long p50Millis, long p90Millis, long p99Millis, long longestMillis) {

    /** Returns the count alone where it was never measured. */
    public JsonObject toJson() {
        return isEmpty() ? new JsonObject().with("count", count) : RecordJson.write(this);
    }

    /** Says whether it was never measured. */
    public boolean isEmpty() {
        return count == 0;
    }
}
