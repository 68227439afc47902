// SPDX-License-Identifier: MIT
package io.lonelycat.maven;

import org.apache.maven.plugins.annotations.Mojo;
import org.apache.maven.plugins.annotations.Parameter;

/** Shows one execution step by step: what changed, who allowed it, did it hold. */
@Mojo(name = "show", requiresProject = false, threadSafe = true)
public final class ShowMojo extends AbstractStoreMojo {
    /** An execution: its id, or <code>latest</code>. */
    @Parameter(property = "lonelycat.execution", defaultValue = "latest")
    String execution;
}
