// SPDX-License-Identifier: MIT
package io.lonelycat.maven;

import io.lonelycat.LonelyCat;
import io.lonelycat.flow.Result;
import org.apache.maven.plugins.annotations.Mojo;
import org.apache.maven.plugins.annotations.Parameter;

/**
 * Shows one execution: what changed, who allowed it, did it hold.
 *
 * @since 0.1.0
 */
@Mojo(name = "show", requiresProject = false, threadSafe = true)
public final class ShowMojo extends AbstractLonelyCatMojo {
    /**
     * The execution: its id, or <code>latest</code>.
     *
     * @since 0.1.0
     */
    @Parameter(property = "lonelycat.execution", defaultValue = "latest")
    private String execution;

    @Override
    Result call(LonelyCat engine, SessionMemory memory) {
        return engine.show(execution);
    }
}
