// SPDX-License-Identifier: MIT
package io.lonelycat.json;

import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeFormatterBuilder;
import java.time.format.DateTimeParseException;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** The values that documents are made of. */
final class JsonValues {
    /** The largest integer that every JSON reader keeps exactly, 2^53-1. */
    static final long LARGEST = (1L << 53) - 1;

    private JsonValues() {}

    /** Turns what {@link JsonObject#with} accepts into String, Long, Boolean, JsonObject or an unmodifiable List of those. */
    static Object normal(@Nullable Object value) {
        if (value instanceof String || value instanceof Boolean || value instanceof JsonObject) {
            return value;
        }
        if (value instanceof Long || value instanceof Integer) {
            return exact(((Number) value).longValue());
        }
        if (value instanceof List<?> list) {
            return list.stream().map(JsonValues::normal).toList();
        }
        return text(value);
    }

    private static Object text(@Nullable Object value) {
        if (value instanceof Enum<?> constant) {
            return Names.of(constant);
        }
        if (value instanceof Digest digest) {
            return digest.value();
        }
        if (value instanceof Instant instant) {
            return Timestamps.text(instant);
        }
        if (value instanceof Duration duration) {
            return Quantities.text(duration);
        }
        throw new IllegalArgumentException("A document cannot hold "
                + (value == null ? "null" : value.getClass().getName()));
    }

    static Long exact(long number) {
        if (number < -LARGEST || number > LARGEST) {
            throw new IllegalArgumentException(number + " is beyond 2^53-1, the largest integer of a document");
        }
        return number;
    }

    /** Writes and reads points in time; apart from the rest because the formatters are slow to load. */
    static final class Timestamps {
        private static final DateTimeFormatter UTC_MILLISECONDS =
                new DateTimeFormatterBuilder().appendInstant(3).toFormatter(Locale.ROOT);

        private Timestamps() {}

        static String text(Instant instant) {
            return UTC_MILLISECONDS.format(instant);
        }

        /** Parses an instant. Returns null if the text is not one. */
        static @Nullable Instant read(String text) {
            try {
                return OffsetDateTime.parse(text).toInstant();
            } catch (DateTimeParseException e) {
                return null;
            }
        }
    }
}
