// SPDX-License-Identifier: MIT
package io.lonelycat.maven;

import io.lonelycat.config.Parameters;
import org.apache.maven.plugins.annotations.Mojo;
import org.apache.maven.plugins.annotations.Parameter;
import org.jspecify.annotations.Nullable;

/**
 * Proposes for an execution that failed what mended earlier failures of the same kind, where that can be shown to fit, as a
 * plan. Executes nothing, and fails where there is nothing comparable.
 *
 * @since 0.1.0
 */
@Mojo(name = "repair", requiresProject = false, threadSafe = true)
public final class RepairMojo extends AbstractLonelyCatMojo {
    /**
     * An execution: its id, or <code>latest</code>. It must have failed.
     *
     * @since 0.1.0
     */
    @Parameter(property = "lonelycat.execution")
    private @Nullable String execution;

    @Override
    Parameters given(SessionMemory memory) {
        return Parameters.NONE.with("execution", execution);
    }
}
