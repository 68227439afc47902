// SPDX-License-Identifier: MIT
package io.lonelycat.maven;

import java.io.File;
import org.apache.maven.plugins.annotations.Mojo;
import org.apache.maven.plugins.annotations.Parameter;
import org.jspecify.annotations.Nullable;

/**
 * Checks a planned change against the policy, rule by rule, with reasons. Changes nothing. Example: <code>mvn
 * lonelycat:gate -Dlonelycat.plan=plan_...</code>.
 */
@Mojo(name = "gate", requiresProject = false, threadSafe = true)
public final class GateMojo extends AbstractLonelyCatMojo {
    /**
     * A plan: its id, or the folder it was written to. Without it: the plan that this Maven session made, else the
     * newest that a person made here, if it waits.
     */
    @Parameter(property = "lonelycat.plan")
    @Nullable
    String plan;

    /** A folder with approvals that were made elsewhere; they count beside those in the plan's folder. */
    @Parameter(property = "lonelycat.approvals")
    @Nullable
    File approvals;

    /**
     * The environment that the change is for, such as <code>staging</code>. Needed where the policy has
     * environments.
     */
    @Parameter(property = "lonelycat.environment")
    @Nullable
    String environment;
}
