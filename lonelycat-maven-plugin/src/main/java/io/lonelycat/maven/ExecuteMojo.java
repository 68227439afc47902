// SPDX-License-Identifier: MIT
package io.lonelycat.maven;

import java.io.File;
import org.apache.maven.plugins.annotations.Mojo;
import org.apache.maven.plugins.annotations.Parameter;
import org.jspecify.annotations.Nullable;

/**
 * Applies a planned change if the policy allows it, runs its checks, and restores every file if they fail. Example:
 * <code>mvn lonelycat:execute -Dlonelycat.plan=plan_...</code>.
 */
@Mojo(name = "execute", requiresProject = false, threadSafe = true)
public final class ExecuteMojo extends AbstractLonelyCatMojo {
    /**
     * A plan: its id, or the folder it was written to. Without it: the plan that this Maven session made, else the
     * newest that a person made here, if it waits.
     */
    @Parameter(property = "lonelycat.plan")
    @Nullable
    String plan;

    /**
     * Tries the change out in a copy of the workspace: looks before, carries it out and takes it back. The workspace is not
     * changed: <code>true</code> or <code>false</code>.
     */
    @Parameter(property = "lonelycat.rehearse")
    @Nullable
    String rehearse;

    /**
     * Checks whether the change would apply, and applies nothing: <code>true</code> or <code>false</code>, the built-in
     * default.
     */
    @Parameter(property = "lonelycat.dryRun")
    @Nullable
    String dryRun;

    /**
     * The environment that the change is for, such as <code>staging</code>. Needed where the policy has
     * environments.
     */
    @Parameter(property = "lonelycat.environment")
    @Nullable
    String environment;

    /** A folder with approvals that were made elsewhere; they count beside those in the plan's folder. */
    @Parameter(property = "lonelycat.approvals")
    @Nullable
    File approvals;

    /** Commits the files of the change, and nothing else, once it holds: <code>true</code> or <code>false</code>. */
    @Parameter(property = "lonelycat.commit")
    @Nullable
    String commit;

    /** The branch to commit to: a new one, or the one that is checked out. */
    @Parameter(property = "lonelycat.branch")
    @Nullable
    String branch;
}
