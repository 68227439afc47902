// SPDX-License-Identifier: MIT
package io.lonelycat.gate.layer;

import io.lonelycat.json.InputValue;
import java.time.DateTimeException;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.OptionalLong;
import java.util.function.Function;
import java.util.function.Predicate;

/** Makes values of a policy comparable that are of one kind. What is not of that kind has no place on the scale. */
enum Scale {
    /** From {@code allow} to {@code deny}. */
    EFFECT(List.of("allow", "warn", "need_approval", "deny")),
    /** From {@code low} to {@code critical}. */
    RISK(List.of("low", "medium", "high", "critical")),
    /** Counts, and sizes with their unit. */
    AMOUNT(value -> value.isInteger() || value.isString(), InputValue::byteSize),
    /** Durations such as {@code 7d}. */
    TIME(InputValue::isString, value -> value.duration().toMillis()),
    /** From false to true. */
    TRUTH(InputValue::isBoolean, value -> value.bool() ? 1L : 0L),
    /** What clocks show. */
    CLOCK(InputValue::isString, Scale::shown);

    private final Predicate<InputValue> fits;
    private final Function<InputValue, Long> measure;

    Scale(List<String> ascending) {
        this(
                value -> value.isString() && ascending.contains(value.string()),
                value -> (long) ascending.indexOf(value.string()));
    }

    Scale(Predicate<InputValue> fits, Function<InputValue, Long> measure) {
        this.fits = fits;
        this.measure = measure;
    }

    OptionalLong of(InputValue value) {
        return fits.test(value) ? OptionalLong.of(measure.apply(value)) : OptionalLong.empty();
    }

    private static long shown(InputValue value) {
        try {
            return LocalDateTime.parse(value.string())
                    .toInstant(ZoneOffset.UTC)
                    .toEpochMilli();
        } catch (DateTimeException e) {
            throw value.problem("expected a time of the zone, such as 2026-12-23T18:00");
        }
    }
}
