// SPDX-License-Identifier: MIT
package io.lonelycat.json;

import java.time.Duration;
import java.util.Map;
import java.util.Optional;

/** Reads figures with a unit. */
final class Quantities {
    private static final int MOST_DIGITS = 16;
    private static final Duration LONGEST = Duration.ofDays(36_500);
    private static final Map<String, Long> MILLISECONDS =
            Map.of("ms", 1L, "s", 1_000L, "m", 60_000L, "h", 3_600_000L, "d", 86_400_000L);
    private static final Map<String, Long> BYTES =
            Map.of("", 1L, "B", 1L, "KB", 1L << 10, "MB", 1L << 20, "GB", 1L << 30);

    private Quantities() {}

    static Optional<Duration> duration(String text) {
        return product(text, MILLISECONDS).map(Duration::ofMillis).filter(d -> d.compareTo(LONGEST) <= 0);
    }

    static Optional<Long> bytes(String text) {
        return product(text, BYTES).filter(bytes -> bytes <= JsonValues.LARGEST);
    }

    private static Optional<Long> product(String text, Map<String, Long> units) {
        int digits = 0;
        while (digits < text.length() && text.charAt(digits) >= '0' && text.charAt(digits) <= '9') {
            digits++;
        }
        Long unit = units.get(text.substring(digits));
        if (digits == 0 || digits > MOST_DIGITS || unit == null) {
            return Optional.empty();
        }
        long number = Long.parseLong(text.substring(0, digits));
        return number > Long.MAX_VALUE / unit ? Optional.empty() : Optional.of(number * unit);
    }
}
