// SPDX-License-Identifier: MIT
package io.lonelycat.maven;

import org.apache.maven.plugins.annotations.Mojo;
import org.apache.maven.plugins.annotations.Parameter;
import org.jspecify.annotations.Nullable;

/**
 * Lists past executions, newest first, or answers a question about them, such as statistics. Example: <code>mvn
 * lonelycat:history -Dlonelycat.status=rolled_back</code>.
 */
@Mojo(name = "history", requiresProject = false, threadSafe = true)
public final class HistoryMojo extends AbstractLonelyCatMojo {
    /**
     * Only executions with this status: <code>applied</code>, <code>already_applied</code>, <code>refused</code>, <code>rolled_back</code>,
     * <code>quarantined</code>, <code>rehearsed</code>, <code>could_not_check</code>, <code>cancelled</code> or <code>unfinished</code>, as the list shows it.
     */
    @Parameter(property = "lonelycat.status")
    @Nullable
    String status;

    /** Only executions with this effective risk. */
    @Parameter(property = "lonelycat.risk")
    @Nullable
    String risk;

    /** Only executions whose plan has this label: <code>name=value</code>, or only the name for any value. */
    @Parameter(property = "lonelycat.label")
    @Nullable
    String label;

    /** Only executions that changed this path. */
    @Parameter(property = "lonelycat.path")
    @Nullable
    String path;

    /** Only executions from this time on. */
    @Parameter(property = "lonelycat.since")
    @Nullable
    String since;

    /** Only executions before this time, or before this execution of the list. */
    @Parameter(property = "lonelycat.until")
    @Nullable
    String until;

    /** Only executions with this correlation id. */
    @Parameter(property = "lonelycat.correlation")
    @Nullable
    String correlation;

    /** Only executions for this environment. */
    @Parameter(property = "lonelycat.environment")
    @Nullable
    String environment;

    /** How many executions to list, 1 to 1000. Built-in default: 20. */
    @Parameter(property = "lonelycat.limit")
    @Nullable
    String limit;

    /** Only executions whose plan names it: the execution that led to their change, by its id. */
    @Parameter(property = "lonelycat.parent")
    @Nullable
    String parent;

    /**
     * Shows this in place of the default: <code>statistics</code>, <code>decisions</code>, <code>costs</code>, <code>hints</code>,
     * <code>changes</code>, <code>similar</code> or <code>summary</code>. Takes the same filters.
     */
    @Parameter(property = "lonelycat.view")
    @Nullable
    String view;

    /**
     * For the view <code>similar</code>: the id of the execution or plan that others are compared with, or <code>latest</code>.
     */
    @Parameter(property = "lonelycat.execution")
    @Nullable
    String execution;
}
