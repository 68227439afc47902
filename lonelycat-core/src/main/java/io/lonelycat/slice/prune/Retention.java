// SPDX-License-Identifier: MIT
package io.lonelycat.slice.prune;

import io.lonelycat.config.Configuration;
import io.lonelycat.config.Keys;
import io.lonelycat.error.InvalidInputException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;

/**
 * How much of the past is kept.
 *
 * @param keepLatest how many of the newest executions stay whatever their age and size; at least 1
 * @param ttl how old an execution beyond those has to be before it goes; not negative
 * @param maxBytes above how many bytes of evidence younger ones beyond those go too, the oldest first; at least 1
 * @param archives where the evidence of what goes is kept, each execution as one archive; absent where it is not kept
 */
public record Retention(int keepLatest, Duration ttl, long maxBytes, Optional<Path> archives) {
    private static final long MB = 1024L * 1024;

    /** The defaults: 100 executions, 7 days, 900 MB. */
    public static final Retention DEFAULT = of(100, 7, 900);

    /**
     * Checks the limits.
     *
     * @throws InvalidInputException when one is out of range
     */
    public Retention {
        check("`lonelycat.keepLatest`", keepLatest, 1, "executions");
        check("`lonelycat.ttlDays`", ttl.toDays(), 0, "days");
        check("`lonelycat.maxSizeMb`", maxBytes, 1, "MB");
    }

    /**
     * Makes limits without archives.
     *
     * @param ttlDays at least 0
     * @param maxSizeMb at least 1; a MB has 1024 * 1024 bytes
     * @throws InvalidInputException when one is out of range
     */
    public static Retention of(int keepLatest, int ttlDays, int maxSizeMb) {
        return new Retention(keepLatest, Duration.ofDays(ttlDays), maxSizeMb * MB, Optional.empty());
    }

    static Retention of(Configuration configuration) {
        return of(
                        configuration.value(Keys.KEEP_LATEST).intValue(),
                        configuration.value(Keys.TTL_DAYS).intValue(),
                        configuration.value(Keys.MAX_SIZE_MB).intValue())
                .keeping(configuration.path(Keys.ARCHIVE));
    }

    /** Returns the same limits, with a folder for archives of what goes. */
    public Retention keeping(Optional<Path> folder) {
        return new Retention(keepLatest, ttl, maxBytes, folder);
    }

    private static void check(String parameter, long value, long least, String unit) {
        if (value < least) {
            throw new InvalidInputException(
                    parameter + " must be at least " + least + " " + unit + ". Give a larger number.");
        }
    }
}
