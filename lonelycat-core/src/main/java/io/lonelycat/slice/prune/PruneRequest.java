// SPDX-License-Identifier: MIT
package io.lonelycat.slice.prune;

import io.lonelycat.config.Configuration;
import io.lonelycat.config.Keys;
import io.lonelycat.flow.Goal;
import io.lonelycat.flow.Result;
import io.lonelycat.flow.WithWorkspaceLock;
import io.lonelycat.flow.WorkspaceSession;

/**
 * Prunes old executions and plans.
 *
 * @param dryRun print what a run would remove, and remove nothing
 */
public record PruneRequest(Retention retention, boolean dryRun) implements Goal {
    static final String GOAL = "prune";

    /** Takes the limits of a configuration. */
    static PruneRequest of(Configuration configuration) {
        return new PruneRequest(Retention.of(configuration), configuration.value(Keys.DRY_RUN));
    }

    @Override
    public String name() {
        return GOAL;
    }

    @Override
    public boolean startsPrograms() {
        return false;
    }

    @Override
    public Result run(WorkspaceSession site) {
        return new WithWorkspaceLock(site, GOAL, GOAL)
                .run((here, lock, cancel) -> new PruneFlow(here, retention).run(dryRun));
    }
}
