// SPDX-License-Identifier: MIT
package io.lonelycat.maven;

import io.lonelycat.api.FrontEnd;
import io.lonelycat.api.FrontEnd.CallOrigin;
import org.apache.maven.plugins.annotations.Mojo;
import org.apache.maven.plugins.annotations.Parameter;
import org.jspecify.annotations.Nullable;

/**
 * Writes a first policy that fits the project, after it has tried the checks twice in a copy. Changes nothing if there is
 * a policy. Example: <code>mvn lonelycat:init</code>.
 */
@Mojo(name = "init", requiresProject = false, threadSafe = true)
public final class InitMojo extends AbstractLonelyCatMojo {
    /**
     * The policy to begin with: <code>library</code>, <code>service</code> or <code>agents</code>, which also writes the
     * tool configuration for agents, with a hook and a part of AGENTS.md. Without it the one that fits what is there.
     */
    @Parameter(property = "lonelycat.starter")
    @Nullable
    String starter;

    /**
     * Checks whether the change would apply, and applies nothing: <code>true</code> or <code>false</code>, the built-in
     * default.
     */
    @Parameter(property = "lonelycat.dryRun")
    @Nullable
    String dryRun;

    @Override
    FrontEnd frontEnd() {
        return super.frontEnd().of(CallOrigin.offering(OfferedFiles.forAgents(version())));
    }
}
