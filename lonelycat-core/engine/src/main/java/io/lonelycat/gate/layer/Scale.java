// SPDX-License-Identifier: MIT
package io.lonelycat.gate.layer;

import io.lonelycat.json.InputValue;
import java.time.DateTimeException;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.OptionalLong;

/** Makes values of a policy comparable that are of one kind. What is not of that kind has no place on the scale. */
public enum Scale implements Tightening.Measure {
    /** From {@code allow} to {@code deny}. */
    EFFECT,
    /** From {@code low} to {@code critical}. */
    RISK,
    /** From {@code none} to {@code required}: whether there has to be a sandbox. */
    SANDBOX,
    /** From {@code optional} to {@code required}: whether evidence has to be signed. */
    SIGNED,
    /** From {@code overwrite} to {@code rename}: whether a process may see half a file. */
    INSTALL,
    /** From {@code none} to {@code all}: whom a check may talk to. */
    REACH,
    /** Counts, and sizes with their unit. */
    AMOUNT,
    /** Durations such as {@code 7d}. */
    TIME,
    /** From false to true. */
    TRUTH,
    /** What clocks show. */
    CLOCK;

    private static final List<String> EFFECTS = List.of("allow", "warn", "need_approval", "deny");
    private static final List<String> SANDBOXES = List.of("none", "preferred", "required");
    private static final List<String> SIGNATURES = List.of("optional", "required");
    private static final List<String> INSTALLS = List.of("overwrite", "rename");
    private static final List<String> REACHES = List.of("none", "loopback", "all");
    private static final List<String> RISKS = List.of("low", "medium", "high", "critical");

    @Override
    public OptionalLong of(InputValue value) {
        return switch (this) {
            case EFFECT -> position(EFFECTS, value);
            case RISK -> position(RISKS, value);
            case SANDBOX -> position(SANDBOXES, value);
            case SIGNED -> position(SIGNATURES, value);
            case INSTALL -> position(INSTALLS, value);
            case REACH -> position(REACHES, value);
            case AMOUNT ->
                value.isInteger() || value.isString() ? OptionalLong.of(value.byteSize()) : OptionalLong.empty();
            case TIME -> value.isString() ? OptionalLong.of(value.duration().toMillis()) : OptionalLong.empty();
            case TRUTH -> value.isBoolean() ? OptionalLong.of(value.bool() ? 1 : 0) : OptionalLong.empty();
            case CLOCK -> value.isString() ? OptionalLong.of(shown(value)) : OptionalLong.empty();
        };
    }

    private static OptionalLong position(List<String> ascending, InputValue value) {
        return value.isString() && ascending.contains(value.string())
                ? OptionalLong.of(ascending.indexOf(value.string()))
                : OptionalLong.empty();
    }

    private static long shown(InputValue value) {
        try {
            return LocalDateTime.parse(value.string()).toInstant(ZoneOffset.UTC).toEpochMilli();
        } catch (DateTimeException e) {
            throw value.problem("expected a time of the zone, such as 2026-12-23T18:00");
        }
    }
}
