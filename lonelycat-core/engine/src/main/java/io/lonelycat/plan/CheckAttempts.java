// SPDX-License-Identifier: MIT
package io.lonelycat.plan;

import io.lonelycat.json.InputObject;
import io.lonelycat.json.InputValue;
import io.lonelycat.json.JsonObject;
import java.time.Duration;

/**
 * How often a check is tried, and when again.
 *
 * @param retries how many attempts may fail and be followed by another one, 0 to 1000
 * @param interval the wait between two attempts
 */
public record CheckAttempts(int retries, Duration interval) {
    /** One attempt that decides. */
    public static final CheckAttempts ONE = new CheckAttempts(0, Duration.ofSeconds(1));

    private static final int MOST_RETRIES = 1_000;

    static CheckAttempts read(InputObject in) {
        return new CheckAttempts(
                in.optional("retries")
                        .map(value -> (int) value.integer(0, MOST_RETRIES))
                        .orElse(0),
                in.optional("interval").map(InputValue::duration).orElse(ONE.interval));
    }

    /** Returns how many attempts there are at most. */
    public int most() {
        return retries + 1;
    }

    /** Returns how long all attempts and the waits between them may take. */
    public Duration longest(Duration timeout) {
        return timeout.multipliedBy(most()).plus(interval.multipliedBy(retries));
    }

    JsonObject addTo(JsonObject document) {
        return document.withUnless("retries", retries, 0).withUnless("interval", interval, ONE.interval);
    }
}
