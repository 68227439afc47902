// SPDX-License-Identifier: MIT
package io.lonelycat.plan;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.lonelycat.json.InputObject;
import io.lonelycat.json.InputValue;
import io.lonelycat.json.Json;
import io.lonelycat.json.Member;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;

/**
 * Settings that every kind of check has.
 *
 * @param critical whether a failure rolls the change back; otherwise the failure is only reported
 * @param timeout time limit of one run of the check
 * @param retries maximum number of runs after a failed run
 */
public record CheckTerms(
        String name,
        boolean critical,
        Duration timeout,
        int retries,
        Duration interval,
        Duration startDelay,
        CheckConditions when) {
    private static final int MOST_RETRIES = 1_000;
    private static final Duration ONE_SECOND = Duration.ofSeconds(1);

    public static CheckTerms of(String name, Duration timeout) {
        return new CheckTerms(name, true, timeout, 0, ONE_SECOND, Duration.ZERO, CheckConditions.ALWAYS);
    }

    static CheckTerms read(String name, InputObject in, Duration defaultTimeout) {
        return new CheckTerms(
                name,
                in.bool("critical", true),
                in.optional("timeout").map(CheckTerms::timeout).orElse(defaultTimeout),
                in.optional("retries")
                        .map(value -> (int) value.integer(0, MOST_RETRIES))
                        .orElse(0),
                in.optional("interval").map(InputValue::duration).orElse(ONE_SECOND),
                in.optional("startDelay").map(InputValue::duration).orElse(Duration.ZERO),
                CheckConditions.read(in));
    }

    static Duration timeout(InputValue value) {
        Duration timeout = value.duration();
        if (timeout.isZero() || timeout.isNegative()) {
            throw value.problem("must be longer than 0, for example 10m");
        }
        return timeout;
    }

    private record WrittenTerms(
            Duration timeout,
            @Member(ifAny = true) int retries,
            Optional<Duration> interval,
            @Member(ifAny = true) Duration startDelay,
            Optional<CheckConditions> when,
            Optional<Boolean> critical) {}

    ObjectNode document(String kind, Object particular) {
        WrittenTerms terms = new WrittenTerms(
                timeout,
                retries,
                Optional.of(interval).filter(it -> !it.equals(ONE_SECOND)),
                startDelay,
                Optional.of(when).filter(it -> !it.equals(CheckConditions.ALWAYS)),
                critical ? Optional.empty() : Optional.of(false));
        return Json.joined(Map.of("name", name), Map.of(kind, particular), terms);
    }

    public Duration longest() {
        return startDelay.plus(timeout.multipliedBy(retries + 1L)).plus(interval.multipliedBy(retries));
    }
}
