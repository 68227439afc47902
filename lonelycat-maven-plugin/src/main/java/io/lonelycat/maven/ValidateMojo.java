// SPDX-License-Identifier: MIT
package io.lonelycat.maven;

import org.apache.maven.plugins.annotations.Mojo;
import org.apache.maven.plugins.annotations.Parameter;

/**
 * Tests whether LonelyCat works here: checks this project's policy, and attacks the engine in temporary workspaces.
 * Example: <code>mvn lonelycat:validate</code>.
 */
@Mojo(name = "validate", requiresProject = false, threadSafe = true)
public final class ValidateMojo extends AbstractStoreMojo {
    /** Leaves out the HTTP and TCP services that checks of the policy need, and that are asked otherwise. */
    @Parameter(property = "lonelycat.skipServices", defaultValue = "false")
    boolean skipServices;
}
