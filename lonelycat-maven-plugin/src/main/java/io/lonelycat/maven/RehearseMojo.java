// SPDX-License-Identifier: MIT
package io.lonelycat.maven;

import io.lonelycat.config.Parameters;
import java.io.File;
import org.apache.maven.plugins.annotations.Mojo;
import org.apache.maven.plugins.annotations.Parameter;
import org.jspecify.annotations.Nullable;

/**
 * Tries a planned change out in a copy of the workspace: looks before, carries it out, takes it back, looks again and
 * carries it out once more. The workspace is not changed.
 *
 * @since 0.1.0
 */
@Mojo(name = "rehearse", requiresProject = false, threadSafe = true)
public final class RehearseMojo extends AbstractLonelyCatMojo {
    /**
     * A plan: its id, or the folder it was written to. Without it: the plan that this Maven session made, else the only
     * one that waits, which was neither executed nor denied.
     *
     * @since 0.1.0
     */
    @Parameter(property = "lonelycat.plan")
    private @Nullable String plan;

    /**
     * The environment that the change is for, such as <code>staging</code>. Needed where the policy has
     * environments.
     *
     * @since 0.1.0
     */
    @Parameter(property = "lonelycat.environment")
    private @Nullable String environment;

    /**
     * A folder with approvals that were made elsewhere; they count beside those in the plan's folder.
     *
     * @since 0.1.0
     */
    @Parameter(property = "lonelycat.approvals")
    private @Nullable File approvals;

    @Override
    Parameters given(SessionMemory memory) {
        return Parameters.NONE
                .with("plan", plan == null ? memory.plan().orElse(null) : plan)
                .with("approvals", approvals)
                .with("environment", environment);
    }
}
