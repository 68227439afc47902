// SPDX-License-Identifier: MIT
package io.lonelycat.maven;

import org.apache.maven.plugins.annotations.Mojo;
import org.apache.maven.plugins.annotations.Parameter;

/**
 * Rolls back a change that was applied before, as an execution with its own evidence. Example: <code>mvn
 * lonelycat:rollback -Dlonelycat.execution=latest</code>.
 */
@Mojo(name = "rollback", requiresProject = false, threadSafe = true)
public final class RollbackMojo extends AbstractLonelyCatMojo {
    /** An execution: its id, or <code>latest</code>. It is rolled back. */
    @Parameter(property = "lonelycat.execution", required = true)
    String execution;

    /** Why, for the record. */
    @Parameter(property = "lonelycat.reason")
    String reason;
}
