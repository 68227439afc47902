// SPDX-License-Identifier: MIT
package io.lonelycat.maven;

import org.apache.maven.plugins.annotations.Mojo;
import org.apache.maven.plugins.annotations.Parameter;
import org.jspecify.annotations.Nullable;

/**
 * Lists the plans of the queue: the position of each, what it waits for and since when. Or holds, releases or cancels a
 * plan, or pauses or resumes the queue. Example: <code>mvn lonelycat:queue</code>.
 */
@Mojo(name = "queue", requiresProject = false, threadSafe = true)
public final class QueueMojo extends AbstractStoreMojo {
    /** A plan: the id of one that was submitted. Without it all are listed. */
    @Parameter(property = "lonelycat.plan")
    @Nullable
    String plan;

    /**
     * What is done with the plan: <code>hold</code>, <code>release</code> or <code>cancel</code>; or with the queue:
     * <code>pause</code> or <code>resume</code>.
     */
    @Parameter(property = "lonelycat.action")
    @Nullable
    String action;

    /** Why, for the record; needed with an action. */
    @Parameter(property = "lonelycat.reason")
    @Nullable
    String reason;
}
