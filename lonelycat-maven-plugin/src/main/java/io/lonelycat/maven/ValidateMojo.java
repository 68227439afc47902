// SPDX-License-Identifier: MIT
package io.lonelycat.maven;

import org.apache.maven.plugins.annotations.Mojo;

/**
 * Tries out whether governance works here: looks at this project's policy, and attacks the engine in temporary workspaces.
 */
@Mojo(name = "validate", requiresProject = false, threadSafe = true)
public final class ValidateMojo extends AbstractStoreMojo {}
