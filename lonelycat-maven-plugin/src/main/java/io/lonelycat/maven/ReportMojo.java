// SPDX-License-Identifier: MIT
package io.lonelycat.maven;

import org.apache.maven.plugins.annotations.Mojo;
import org.apache.maven.plugins.annotations.Parameter;
import org.jspecify.annotations.Nullable;

/**
 * Writes a summary of a period to <code>.lonelycat/summary</code>, as HTML, Markdown and JSON. Example: <code>mvn
 * lonelycat:report -Dlonelycat.since=7d</code>.
 */
@Mojo(name = "report", requiresProject = false, threadSafe = true)
public final class ReportMojo extends AbstractLonelyCatMojo {
    /** Only what is about this path, or about files below it. */
    @Parameter(property = "lonelycat.path")
    @Nullable
    String path;

    /** Only executions from this time on. Without it: the last 30 days. */
    @Parameter(property = "lonelycat.since")
    @Nullable
    String since;

    /** Only executions before this time. Without it: until now. */
    @Parameter(property = "lonelycat.until")
    @Nullable
    String until;
}
