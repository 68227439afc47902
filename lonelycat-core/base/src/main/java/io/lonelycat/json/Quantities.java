// SPDX-License-Identifier: MIT
package io.lonelycat.json;

import java.time.Duration;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Parses and formats durations and byte sizes. */
public final class Quantities {
    /** Largest integer that every JSON reader represents exactly. */
    static final long LARGEST = (1L << 53) - 1;

    private static final int MOST_DIGITS = 16;
    private static final Duration LONGEST = Duration.ofDays(36_500);
    private static final Map<String, Long> MILLISECONDS =
            Map.of("ms", 1L, "s", 1_000L, "m", 60_000L, "h", 3_600_000L, "d", 86_400_000L);
    private static final Map<String, Long> BYTES =
            Map.of("", 1L, "B", 1L, "KB", 1L << 10, "MB", 1L << 20, "GB", 1L << 30);

    private Quantities() {}

    /** Parses a duration; null if the text is invalid or the duration too long. */
    static @Nullable Duration duration(String text) {
        long millis = product(text, MILLISECONDS);
        return millis < 0 || millis > LONGEST.toMillis() ? null : Duration.ofMillis(millis);
    }

    /** Parses a byte size; -1 if the text is invalid or the size too large. */
    static long bytes(String text) {
        long bytes = product(text, BYTES);
        return bytes > LARGEST ? -1 : bytes;
    }

    private static long product(String text, Map<String, Long> units) {
        int digits = 0;
        while (digits < text.length() && text.charAt(digits) >= '0' && text.charAt(digits) <= '9') {
            digits++;
        }
        Long unit = units.get(text.substring(digits));
        if (digits == 0 || digits > MOST_DIGITS || unit == null) {
            return -1;
        }
        long number = Long.parseLong(text.substring(0, digits));
        return number > Long.MAX_VALUE / unit ? -1 : number * unit;
    }

    public static String text(Duration duration) {
        long millis = duration.toMillis();
        if (millis == 0 || millis % 1000 != 0) {
            return millis + "ms";
        }
        long seconds = millis / 1000;
        if (seconds % 3600 == 0) {
            return seconds / 3600 + "h";
        }
        return seconds % 60 == 0 ? seconds / 60 + "m" : seconds + "s";
    }
}
