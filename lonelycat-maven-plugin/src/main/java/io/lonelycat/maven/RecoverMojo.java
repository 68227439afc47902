// SPDX-License-Identifier: MIT
package io.lonelycat.maven;

import org.apache.maven.plugins.annotations.Mojo;
import org.apache.maven.plugins.annotations.Parameter;
import org.jspecify.annotations.Nullable;

/**
 * Rolls back, or completes, what a killed run left behind. Example: <code>mvn lonelycat:recover</code>.
 */
@Mojo(name = "recover", requiresProject = false, threadSafe = true)
public final class RecoverMojo extends AbstractLonelyCatMojo {
    /**
     * Ends a quarantine: <code>restore</code> the old files or <code>keep</code> the new ones. Both versions are kept.
     */
    @Parameter(property = "lonelycat.resolve")
    @Nullable
    String resolve;

    /** Why, for the record; needed with <code>resolve</code>. */
    @Parameter(property = "lonelycat.reason")
    @Nullable
    String reason;
}
