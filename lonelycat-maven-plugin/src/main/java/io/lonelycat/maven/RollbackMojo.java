// SPDX-License-Identifier: MIT
package io.lonelycat.maven;

import io.lonelycat.LonelyCat;
import io.lonelycat.flow.Result;
import java.util.Optional;
import org.apache.maven.plugins.annotations.Mojo;
import org.apache.maven.plugins.annotations.Parameter;

/**
 * Rolls back a change that was made before, as an execution of its own.
 *
 * @since 0.1.0
 */
@Mojo(name = "rollback", requiresProject = false, threadSafe = true)
public final class RollbackMojo extends AbstractLonelyCatMojo {
    /**
     * An execution: its id, or <code>latest</code>. It is rolled back.
     *
     * @since 0.1.0
     */
    @Parameter(property = "lonelycat.execution", required = true)
    private String execution;

    /**
     * Why, for the record.
     *
     * @since 0.1.0
     */
    @Parameter(property = "lonelycat.reason")
    private String reason;

    @Override
    Result call(LonelyCat engine, SessionMemory memory) {
        return engine.rollback(execution, Optional.ofNullable(reason));
    }
}
