// SPDX-License-Identifier: MIT
package io.lonelycat.maven;

import org.apache.maven.plugins.annotations.Mojo;
import org.apache.maven.plugins.annotations.Parameter;
import org.jspecify.annotations.Nullable;

/**
 * Deletes the evidence of old executions, and old plans. Records what was deleted, so that the rest can still be
 * verified. Example: <code>mvn lonelycat:prune -Dlonelycat.dryRun=true</code>.
 */
@Mojo(name = "prune", requiresProject = false, threadSafe = true)
public final class PruneMojo extends AbstractLonelyCatMojo {
    /** How many of the newest executions are always kept, regardless of age and size. */
    @Parameter(property = "lonelycat.keepLatest")
    @Nullable
    String keepLatest;

    /**
     * For how many days executions are kept that are beyond those, unless there is too much of them; also a plan that was
     * never executed.
     */
    @Parameter(property = "lonelycat.ttlDays")
    @Nullable
    String ttlDays;

    /** The limit of evidence in megabytes (of 1024 x 1024 bytes): above it, the oldest executions are removed before ttlDays end. */
    @Parameter(property = "lonelycat.maxSizeMb")
    @Nullable
    String maxSizeMb;

    /** Prints what would be removed, and removes nothing. */
    @Parameter(property = "lonelycat.dryRun")
    @Nullable
    String dryRun;
}
