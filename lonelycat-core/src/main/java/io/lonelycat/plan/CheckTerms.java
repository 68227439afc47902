// SPDX-License-Identifier: MIT
package io.lonelycat.plan;

import io.lonelycat.json.InputObject;
import io.lonelycat.json.InputValue;
import io.lonelycat.json.JsonObject;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * What checks of every kind have.
 *
 * @param name under which policy, plan and evidence know the check
 * @param critical whether its failure rolls the change back; otherwise it is reported only
 * @param timeout after which time one attempt has failed, longer than nothing
 * @param retries how many more attempts follow a failed one, 0 to 1000
 * @param interval the wait between two attempts
 * @param startDelay the wait before the first attempt
 */
public record CheckTerms(
        String name, boolean critical, Duration timeout, int retries, Duration interval, Duration startDelay) {
    private static final Duration DEFAULT_INTERVAL = Duration.ofSeconds(1);
    private static final int MOST_RETRIES = 1_000;

    /**
     * Returns the terms of a critical check that is tried once and at once.
     *
     * @param timeout after which time it has failed
     */
    public static CheckTerms of(String name, Duration timeout) {
        return new CheckTerms(name, true, timeout, 0, DEFAULT_INTERVAL, Duration.ZERO);
    }

    static CheckTerms read(String name, InputObject in, Duration defaultTimeout) {
        return new CheckTerms(
                name,
                in.bool("critical", true),
                in.optional("timeout").map(CheckTerms::timeout).orElse(defaultTimeout),
                in.optional("retries")
                        .map(value -> (int) value.integer(0, MOST_RETRIES))
                        .orElse(0),
                in.optional("interval").map(InputValue::duration).orElse(DEFAULT_INTERVAL),
                in.optional("startDelay").map(InputValue::duration).orElse(Duration.ZERO));
    }

    private static Duration timeout(InputValue value) {
        Duration timeout = value.duration();
        if (timeout.isZero() || timeout.isNegative()) {
            throw value.problem("must be longer than nothing, for example 10m");
        }
        return timeout;
    }

    /** Returns the check's document: its name, what is particular to its kind, and the terms; defaults are left out. */
    JsonObject document(String kind, Object particular) {
        return new JsonObject()
                .with("name", name)
                .with(kind, particular)
                .with("timeout", DocumentValues.duration(timeout))
                .withIfPresent("retries", retries == 0 ? null : retries)
                .withIfPresent("interval", unless(DEFAULT_INTERVAL, interval))
                .withIfPresent("startDelay", unless(Duration.ZERO, startDelay))
                .withIfPresent("critical", critical ? null : false);
    }

    private static @Nullable String unless(Duration standard, Duration given) {
        return given.equals(standard) ? null : DocumentValues.duration(given);
    }
}
