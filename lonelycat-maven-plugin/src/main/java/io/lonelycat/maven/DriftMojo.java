// SPDX-License-Identifier: MIT
package io.lonelycat.maven;

import io.lonelycat.config.Parameters;
import org.apache.maven.plugins.annotations.Mojo;
import org.apache.maven.plugins.annotations.Parameter;
import org.jspecify.annotations.Nullable;

/**
 * Says which files that executions made are still as they left them, which were changed since, and by which commit. Fails
 * where one was.
 *
 * @since 0.1.0
 */
@Mojo(name = "drift", requiresProject = false, threadSafe = true)
public final class DriftMojo extends AbstractLonelyCatMojo {
    /**
     * Only this path, or the files below it.
     *
     * @since 0.1.0
     */
    @Parameter(property = "lonelycat.path")
    private @Nullable String path;

    /**
     * Only files whose last execution began from this time on.
     *
     * @since 0.1.0
     */
    @Parameter(property = "lonelycat.since")
    private @Nullable String since;

    /**
     * An execution: its id, or <code>latest</code>. Only the files that it changed.
     *
     * @since 0.1.0
     */
    @Parameter(property = "lonelycat.execution")
    private @Nullable String execution;

    @Override
    Parameters given(SessionMemory memory) {
        return Parameters.NONE.with("path", path).with("since", since).with("execution", execution);
    }
}
