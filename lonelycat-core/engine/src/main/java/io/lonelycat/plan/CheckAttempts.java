// SPDX-License-Identifier: MIT
package io.lonelycat.plan;

import io.lonelycat.json.InputObject;
import io.lonelycat.json.InputValue;
import io.lonelycat.json.JsonObject;
import io.lonelycat.json.Quantities;
import java.time.Duration;

/**
 * How often a check is tried, and when again.
 *
 * @param retries how many attempts may fail and be followed by another one, 0 to 1000
 * @param successThreshold how many attempts in a row have to pass, 1 to 100
 * @param interval the wait between two attempts
 * @param maxInterval up to which the wait doubles with each attempt that fails; no less than the interval
 */
public record CheckAttempts(int retries, int successThreshold, Duration interval, Duration maxInterval) {
    /** One attempt that decides. */
    public static final CheckAttempts ONE = of(0, Duration.ofSeconds(1));

    private static final int MOST_RETRIES = 1_000;
    private static final int MOST_SUCCESSES = 100;

    /** By this part a wait that grows may be shorter, so that not all who wait come back at once. */
    private static final double JITTER = 0.2;

    /** Attempts after equal waits, of which one has to pass. */
    public static CheckAttempts of(int retries, Duration interval) {
        return new CheckAttempts(retries, 1, interval, interval);
    }

    static CheckAttempts read(InputObject in) {
        Duration interval = in.optional("interval").map(InputValue::duration).orElse(ONE.interval);
        return new CheckAttempts(
                in.optional("retries")
                        .map(value -> (int) value.integer(0, MOST_RETRIES))
                        .orElse(0),
                in.optional("successThreshold")
                        .map(value -> (int) value.integer(1, MOST_SUCCESSES))
                        .orElse(1),
                interval,
                in.optional("maxInterval")
                        .map(value -> maxInterval(value, interval))
                        .orElse(interval));
    }

    private static Duration maxInterval(InputValue value, Duration interval) {
        Duration longest = value.duration();
        if (longest.compareTo(interval) < 0) {
            throw value.problem("must be no shorter than interval, " + Quantities.text(interval));
        }
        return longest;
    }

    /** Returns how many attempts there are at most. */
    public int most() {
        return (retries + 1) * successThreshold;
    }

    /** Returns how long all attempts and the waits between them may take. */
    public Duration longest(Duration timeout) {
        return timeout.multipliedBy(most()).plus(maxInterval.multipliedBy(most() - 1L));
    }

    /**
     * Returns the wait before the next attempt.
     *
     * @param failed how many have failed so far
     * @param chance from 0 to 1, by which a wait that grows is shortened
     */
    public Duration waitAfter(int failed, double chance) {
        Duration wait = interval;
        for (int doubled = 1; doubled < failed && wait.compareTo(maxInterval) < 0; doubled++) {
            wait = wait.multipliedBy(2);
        }
        if (wait.compareTo(maxInterval) > 0) {
            wait = maxInterval;
        }
        boolean grows = failed > 0 && maxInterval.compareTo(interval) > 0;
        return grows ? wait.minusNanos((long) (wait.toNanos() * JITTER * chance)) : wait;
    }

    JsonObject addTo(JsonObject document) {
        return document.withUnless("retries", retries, 0)
                .withUnless("successThreshold", successThreshold, 1)
                .withUnless("interval", interval, ONE.interval)
                .withUnless("maxInterval", maxInterval, interval);
    }
}
