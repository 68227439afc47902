// SPDX-License-Identifier: MIT
package io.lonelycat.feature.upkeep;

import io.lonelycat.config.Configuration;
import io.lonelycat.config.Keys;
import java.time.Duration;

/**
 * The limits of the record.
 *
 * @param keepLatest how many of the newest executions stay whatever their age and size; at least 1
 * @param ttl how old an execution beyond those has to be before it goes; not negative
 * @param maxBytes above how many bytes of evidence younger ones beyond those go too, the oldest first; at least 1
 */
public record Retention(int keepLatest, Duration ttl, long maxBytes) {
    private static final long MB = 1024L * 1024;

    /**
     * Makes limits.
     *
     * @param maxSizeMb a MB has 1024 * 1024 bytes
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
