// SPDX-License-Identifier: MIT
package io.lonelycat.maven;

import org.apache.maven.plugins.annotations.Mojo;
import org.apache.maven.plugins.annotations.Parameter;
import org.jspecify.annotations.Nullable;

/**
 * Commits the files of an execution, as they are on record, and nothing else. Other changes of the work tree and of the
 * index stay; no hook runs, and nothing is pushed. Example: <code>mvn lonelycat:commit</code>.
 */
@Mojo(name = "commit", requiresProject = false, threadSafe = true)
public final class CommitMojo extends AbstractLonelyCatMojo {
    /** An execution: its id, or <code>latest</code>. Its files are committed. */
    @Parameter(property = "lonelycat.execution")
    @Nullable
    String execution;

    /** The branch to commit to: a new one, or the one that is checked out. */
    @Parameter(property = "lonelycat.branch")
    @Nullable
    String branch;
}
