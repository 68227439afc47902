// SPDX-License-Identifier: MIT
package io.lonelycat.feature.upkeep;

import io.lonelycat.config.Configuration;
import io.lonelycat.config.Keys;
import java.time.Duration;

/**
 * Limits for the size and age of the evidence.
 *
 * @param keepLatest number of newest executions that are never pruned; at least 1
 * @param ttl age above which others are pruned; not negative
 * @param maxBytes size above which the oldest others are pruned; at least 1
 */
public record Retention(int keepLatest, Duration ttl, long maxBytes) {
    private static final long MB = 1024L * 1024;

    /**
     * Creates limits from configured numbers.
     *
     * @param maxSizeMb 1 MB is 1024 * 1024 bytes
     */
    public static Retention of(int keepLatest, int ttlDays, int maxSizeMb) {
        return new Retention(keepLatest, Duration.ofDays(ttlDays), maxSizeMb * MB);
    }

    static Retention of(Configuration configuration) {
        return of(
                configuration.value(Keys.KEEP_LATEST).intValue(),
                configuration.value(Keys.TTL_DAYS).intValue(),
                configuration.value(Keys.MAX_SIZE_MB).intValue());
    }
}
