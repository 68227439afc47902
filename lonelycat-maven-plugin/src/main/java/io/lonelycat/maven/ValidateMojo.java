// SPDX-License-Identifier: MIT
package io.lonelycat.maven;

import io.lonelycat.config.Parameters;
import org.apache.maven.plugins.annotations.Mojo;
import org.apache.maven.plugins.annotations.Parameter;

/**
 * Tries out whether governance works here: looks at this project's policy, and attacks the engine in temporary workspaces.
 *
 * @since 0.1.0
 */
@Mojo(name = "validate", requiresProject = false, threadSafe = true)
public final class ValidateMojo extends AbstractStoreMojo {
    /**
     * Leaves out what asks the services of the project.
     *
     * @since 0.1.0
     */
    @Parameter(property = "lonelycat.skipServices", defaultValue = "false")
    private boolean skipServices;

    @Override
    Parameters given(SessionMemory memory) {
        return Parameters.NONE.with("skipServices", skipServices);
    }
}
