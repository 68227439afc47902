// SPDX-License-Identifier: MIT
package io.lonelycat.maven;

import io.lonelycat.api.PruneRequest;
import io.lonelycat.api.Request;
import io.lonelycat.config.Key;
import io.lonelycat.config.Keys;
import java.util.Map;
import java.util.Optional;
import org.apache.maven.plugins.annotations.Mojo;
import org.apache.maven.plugins.annotations.Parameter;
import org.jspecify.annotations.Nullable;

/**
 * Removes the evidence of old executions, and old plans. Writes down what was there, so that the rest can be checked.
 */
@Mojo(name = "prune", requiresProject = false, threadSafe = true)
public final class PruneMojo extends AbstractLonelyCatMojo {
    /** How many of the newest executions are kept whatever their age and size. */
    @Parameter(property = "lonelycat.keepLatest")
    private @Nullable String keepLatest;

    /**
     * For how many days executions are kept that are beyond those, unless there is too much of them; also a plan that was
     * never executed.
     */
    @Parameter(property = "lonelycat.ttlDays")
    private @Nullable String ttlDays;

    /** Above how many megabytes (of 1024 x 1024 bytes) of evidence the oldest executions go before their time. */
    @Parameter(property = "lonelycat.maxSizeMb")
    private @Nullable String maxSizeMb;

    /** Prints what would be removed, and removes nothing. */
    @Parameter(property = "lonelycat.dryRun")
    private @Nullable String dryRun;

    @Override
    Map<Key<?>, Optional<String>> layered() {
        return Map.of(
                Keys.KEEP_LATEST, Optional.ofNullable(keepLatest),
                Keys.TTL_DAYS, Optional.ofNullable(ttlDays),
                Keys.MAX_SIZE_MB, Optional.ofNullable(maxSizeMb));
    }

    @Override
    Request request(SessionMemory memory) {
        return new PruneRequest(value(Keys.DRY_RUN, dryRun));
    }
}
