// SPDX-License-Identifier: MIT
package io.lonelycat.maven;

import java.io.File;
import org.apache.maven.plugins.annotations.Mojo;
import org.apache.maven.plugins.annotations.Parameter;
import org.jspecify.annotations.Nullable;

/**
 * Shows the policy with the source of each line, or tests it with cases. Example: <code>mvn lonelycat:policy
 * -Dlonelycat.cases=cases</code>.
 */
@Mojo(name = "policy", requiresProject = false, threadSafe = true)
public final class PolicyMojo extends AbstractLonelyCatMojo {
    /**
     * A folder of cases, which are changes in short and what the policy should say about them. The goal fails if it says
     * something else.
     */
    @Parameter(property = "lonelycat.cases")
    @Nullable
    File cases;
}
