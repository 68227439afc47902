// SPDX-License-Identifier: MIT
package io.lonelycat.maven;

import java.io.File;
import org.apache.maven.plugins.annotations.Mojo;
import org.apache.maven.plugins.annotations.Parameter;
import org.jspecify.annotations.Nullable;

/**
 * Plans a change, checks it against the policy and applies it: <code>plan</code>, <code>gate</code> and
 * <code>execute</code> in one call. If it stops, it prints the reason and the next command. Example: <code>mvn
 * lonelycat:apply -Dlonelycat.patch=change.patch</code>.
 */
@Mojo(name = "apply", requiresProject = false, threadSafe = true)
public final class ApplyMojo extends AbstractPlanningMojo {
    /**
     * Tries the change out in a copy of the workspace: looks before, carries it out and takes it back. The workspace is not
     * changed: <code>true</code> or <code>false</code>.
     */
    @Parameter(property = "lonelycat.rehearse")
    @Nullable
    String rehearse;

    /**
     * Checks whether the change would apply, and applies nothing: <code>true</code> or <code>false</code>, the built-in
     * default. The plan stays.
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
