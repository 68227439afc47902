// SPDX-License-Identifier: MIT
package io.lonelycat.feature.upkeep;

import io.lonelycat.config.Configuration;
import io.lonelycat.config.Keys;
import java.time.Duration;

/**
 * Limits for the size and age of the evidence.
 *
 * @param keepLatest number of newest executions that are never pruned
 * @param ttl age above which executions are pruned
 * @param maxBytes total size of the evidence above which the oldest executions are pruned
 */
public record Retention(int keepLatest, Duration ttl, long maxBytes) {
    private static final long MB = 1024L * 1024;

    /** Creates evidence limits from a number of executions, days and megabytes. */
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
