// SPDX-License-Identifier: MIT
package io.lonelycat.maven;

import io.lonelycat.config.Parameters;
import org.apache.maven.plugins.annotations.Mojo;
import org.apache.maven.plugins.annotations.Parameter;
import org.jspecify.annotations.Nullable;

/**
 * Lists the plans of the queue: at which position each is, what it waits for and since when, and how long it will take. Tells what
 * happened, or holds, releases, cancels or raises a plan, or pauses, drains or resumes the queue.
 *
 * @since 0.1.0
 */
@Mojo(name = "queue", requiresProject = false, threadSafe = true)
public final class QueueMojo extends AbstractStoreMojo {
    /**
     * A plan: the id of one that was submitted. Without it all are listed.
     *
     * @since 0.1.0
     */
    @Parameter(property = "lonelycat.plan")
    private @Nullable String plan;

    /**
     * What is done with the plan: <code>hold</code>, <code>release</code>, <code>cancel</code> or <code>raise</code>; or with the queue:
     * <code>pause</code>, <code>drain</code> or <code>resume</code>.
     *
     * @since 0.1.0
     */
    @Parameter(property = "lonelycat.action")
    private @Nullable String action;

    /**
     * Why, for the record; needed with an action.
     *
     * @since 0.1.0
     */
    @Parameter(property = "lonelycat.reason")
    private @Nullable String reason;

    /**
     * What goes first, with <code>raise</code>: <code>low</code>, <code>normal</code>, <code>high</code> or
     * <code>urgent</code>.
     *
     * @since 0.1.0
     */
    @Parameter(property = "lonelycat.priority")
    private @Nullable String priority;

    /**
     * Tells what happens in the queue, or to the plan, while it happens, until nothing is left to do for a worker.
     *
     * @since 0.1.0
     */
    @Parameter(property = "lonelycat.follow", defaultValue = "false")
    private boolean follow;

    /**
     * Writes the list as a page, too: <code>queue.html</code> in the folder of the queue.
     *
     * @since 0.1.0
     */
    @Parameter(property = "lonelycat.page", defaultValue = "false")
    private boolean page;

    /**
     * Tells what happened: to <code>all</code>, or to what of <code>plan</code>, <code>worker</code> and <code>queue</code>.
     *
     * @since 0.1.0
     */
    @Parameter(property = "lonelycat.events")
    private @Nullable String events;

    /**
     * Tells what happened: <code>info</code> for all of it, or <code>warning</code> for what waits for people, and workers that were lost.
     *
     * @since 0.1.0
     */
    @Parameter(property = "lonelycat.severity")
    private @Nullable String severity;

    /**
     * Tells what happened from this time on, such as <code>2026-01-31T23:59:59Z</code>. Without it: of the last day.
     *
     * @since 0.1.0
     */
    @Parameter(property = "lonelycat.since")
    private @Nullable String since;

    @Override
    Parameters given(SessionMemory memory) {
        return Parameters.NONE
                .with("plan", plan)
                .with("action", action)
                .with("reason", reason)
                .with("priority", priority)
                .with("follow", follow)
                .with("page", page)
                .with("events", events)
                .with("severity", severity)
                .with("since", since);
    }
}
