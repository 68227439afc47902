// SPDX-License-Identifier: MIT
package io.lonelycat.maven;

import org.apache.maven.plugins.annotations.Mojo;
import org.apache.maven.plugins.annotations.Parameter;
import org.jspecify.annotations.Nullable;

/**
 * Shows each value of the configuration with its source, all problems, and whether the machine and the workspace are
 * suitable. Example: <code>mvn lonelycat:config</code>.
 */
@Mojo(name = "config", requiresProject = false, threadSafe = true)
public final class ConfigMojo extends AbstractStoreMojo {
    /** What <code>execute</code> would be given. */
    @Parameter(property = "lonelycat.dryRun")
    @Nullable
    String dryRun;

    /** What <code>history</code> would be given. */
    @Parameter(property = "lonelycat.limit")
    @Nullable
    String limit;

    /** How many of the newest executions are always kept, regardless of age and size. Built-in default: 100. */
    @Parameter(property = "lonelycat.keepLatest")
    @Nullable
    String keepLatest;

    /** For how many days executions are kept, unless there is too much of them. Built-in default: 7. */
    @Parameter(property = "lonelycat.ttlDays")
    @Nullable
    String ttlDays;

    /** The limit of evidence in megabytes: above it, the oldest executions are removed before ttlDays end. Built-in default: 900. */
    @Parameter(property = "lonelycat.maxSizeMb")
    @Nullable
    String maxSizeMb;
}
