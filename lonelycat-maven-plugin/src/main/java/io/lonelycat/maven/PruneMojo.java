// SPDX-License-Identifier: MIT
package io.lonelycat.maven;

import io.lonelycat.LonelyCat;
import io.lonelycat.flow.PruneRequest;
import io.lonelycat.flow.Result;
import io.lonelycat.record.Retention;
import java.util.Optional;
import org.apache.maven.plugins.annotations.Mojo;
import org.apache.maven.plugins.annotations.Parameter;
import org.jspecify.annotations.Nullable;

/**
 * Removes the evidence of old executions, and old plans. Writes down what was there, so that the rest can be checked.
 *
 * @since 0.1.0
 */
@Mojo(name = "prune", requiresProject = false, threadSafe = true)
public final class PruneMojo extends AbstractLonelyCatMojo {
    /**
     * How many of the newest executions stay, whatever their age and size.
     *
     * @since 0.1.0
     */
    @Parameter(property = "lonelycat.keepLatest", defaultValue = "100")
    private int keepLatest;

    /**
     * How many days old an execution beyond those has to be before it goes; also a plan that was never executed.
     *
     * @since 0.1.0
     */
    @Parameter(property = "lonelycat.ttlDays", defaultValue = "7")
    private int ttlDays;

    /**
     * Above how many MB of evidence younger executions beyond those go too, the oldest first.
     *
     * @since 0.1.0
     */
    @Parameter(property = "lonelycat.maxSizeMb", defaultValue = "900")
    private int maxSizeMb;

    /**
     * Tells what would be removed, and removes nothing.
     *
     * @since 0.1.0
     */
    @Parameter(property = "lonelycat.dryRun", defaultValue = "false")
    private boolean dryRun;

    /**
     * Only keeps this execution from being pruned from now on: its id, or <code>latest</code>.
     *
     * @since 0.1.0
     */
    @Parameter(property = "lonelycat.pin")
    private @Nullable String pin;

    /**
     * Only lets this execution be pruned again: its id.
     *
     * @since 0.1.0
     */
    @Parameter(property = "lonelycat.unpin")
    private @Nullable String unpin;

    @Override
    Result call(LonelyCat engine, SessionMemory memory) {
        return engine.prune(new PruneRequest(
                Retention.of(keepLatest, ttlDays, maxSizeMb),
                dryRun,
                Optional.ofNullable(pin),
                Optional.ofNullable(unpin)));
    }
}
