// SPDX-License-Identifier: MIT
package io.lonelycat.maven;

import java.util.List;
import org.apache.maven.plugins.annotations.Mojo;
import org.apache.maven.plugins.annotations.Parameter;
import org.jspecify.annotations.Nullable;

/**
 * Adds a plan to the queue, unless the gate denies it; for a plan in the queue, changes its priority or tags. Example:
 * <code>mvn lonelycat:submit -Dlonelycat.plan=plan_...</code>.
 */
@Mojo(name = "submit", requiresProject = false, threadSafe = true)
public final class SubmitMojo extends AbstractStoreMojo {
    /**
     * A plan: its id, or the folder it was written to. Without it: the plan that this Maven session made, else the
     * newest that a person made here, if it waits.
     */
    @Parameter(property = "lonelycat.plan")
    @Nullable
    String plan;

    /**
     * What goes first: <code>low</code>, <code>normal</code>, <code>high</code> or <code>urgent</code>. Without it:
     * <code>normal</code>.
     */
    @Parameter(property = "lonelycat.priority")
    @Nullable
    String priority;

    /**
     * What a machine has to have, such as <code>gpu</code>: only a worker whose machine has all of it takes the plan.
     */
    @Parameter(property = "lonelycat.tags")
    @Nullable
    List<String> tags;

    /**
     * The environment that the change is for, such as <code>staging</code>. Needed where the policy has
     * environments.
     */
    @Parameter(property = "lonelycat.environment")
    @Nullable
    String environment;
}
