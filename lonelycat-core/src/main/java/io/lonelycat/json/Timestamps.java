// SPDX-License-Identifier: MIT
package io.lonelycat.json;

import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeFormatterBuilder;
import java.time.format.DateTimeParseException;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Writes and reads points in time; apart from the rest because the formatters are slow to load. */
final class Timestamps {
    private static final DateTimeFormatter UTC_MILLISECONDS =
            new DateTimeFormatterBuilder().appendInstant(3).toFormatter(Locale.ROOT);

    private Timestamps() {}

    static String text(Instant instant) {
        return UTC_MILLISECONDS.format(instant);
    }

    /** Returns the point in time; null where the text is none. */
    static @Nullable Instant read(String text) {
        try {
            return OffsetDateTime.parse(text).toInstant();
        } catch (DateTimeParseException e) {
            return null;
        }
    }
}
