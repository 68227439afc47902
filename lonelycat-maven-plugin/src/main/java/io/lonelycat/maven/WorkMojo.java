// SPDX-License-Identifier: MIT
package io.lonelycat.maven;

import java.io.File;
import java.util.List;
import org.apache.maven.plugins.annotations.Mojo;
import org.apache.maven.plugins.annotations.Parameter;
import org.jspecify.annotations.Nullable;

/**
 * Executes the plans of the queue in the workspace, one after the other, each gated again and applied whole or not at
 * all, until the queue is empty or blocked. Example: <code>mvn lonelycat:work</code>.
 */
@Mojo(name = "work", requiresProject = false, threadSafe = true)
public final class WorkMojo extends AbstractStoreMojo {
    /** Waits for more plans where there is nothing to do, until it is stopped. */
    @Parameter(property = "lonelycat.watch")
    @Nullable
    String watch;

    /**
     * What a machine has to have, such as <code>gpu</code>; here what this one has: the worker takes plans that name nothing else.
     */
    @Parameter(property = "lonelycat.tags")
    @Nullable
    List<String> tags;

    /** A folder with approvals that were made elsewhere; they count beside those in the plans' folders. */
    @Parameter(property = "lonelycat.approvals")
    @Nullable
    File approvals;

    /**
     * The environment that the change is for, such as <code>staging</code>; that of all plans. Needed where the policy has
     * environments.
     */
    @Parameter(property = "lonelycat.environment")
    @Nullable
    String environment;

    /** Commits the files of the change, and nothing else, once it holds: <code>true</code> or <code>false</code>. */
    @Parameter(property = "lonelycat.commit")
    @Nullable
    String commit;

    /** The branch to commit to: a new one, or the one that is checked out. */
    @Parameter(property = "lonelycat.branch")
    @Nullable
    String branch;
}
