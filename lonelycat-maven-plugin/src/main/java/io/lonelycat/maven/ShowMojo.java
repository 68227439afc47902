// SPDX-License-Identifier: MIT
package io.lonelycat.maven;

import org.apache.maven.plugins.annotations.Mojo;
import org.apache.maven.plugins.annotations.Parameter;
import org.jspecify.annotations.Nullable;

/**
 * Shows one execution: what changed, who allowed it, whether the checks passed. Example: <code>mvn lonelycat:show
 * -Dlonelycat.view=diff</code>.
 */
@Mojo(name = "show", requiresProject = false, threadSafe = true)
public final class ShowMojo extends AbstractLonelyCatMojo {
    /** An execution: its id, or <code>latest</code>. */
    @Parameter(property = "lonelycat.execution", defaultValue = "latest")
    String execution;

    /** Shows this in place of the default: <code>diff</code>, or <code>all</code> for every section of the report. */
    @Parameter(property = "lonelycat.view")
    @Nullable
    String view;
}
