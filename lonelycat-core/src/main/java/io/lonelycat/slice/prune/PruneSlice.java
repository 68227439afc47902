// SPDX-License-Identifier: MIT
package io.lonelycat.slice.prune;

import io.lonelycat.api.PruneRequest;
import io.lonelycat.flow.GoalWork;
import io.lonelycat.flow.Slice;
import java.util.List;

/** Removes old executions and plans: by the limits of the configuration after each execution, or when asked. */
public final class PruneSlice implements Slice {
    public static final Slice SLICE = new PruneSlice();

    private PruneSlice() {}

    @Override
    public String name() {
        return "prune";
    }

    @Override
    public List<?> plugs(Class<?> point) {
        if (point == OnceRecorded.class) {
            return List.of((OnceRecorded)
                    site -> new PruneFlow(site, Retention.of(site.settings().configuration())).afterExecution());
        }
        return point == GoalWork.class
                ? List.of(GoalWork.of(PruneRequest.class, (site, it) -> PruneFlow.run(site, site.isDry(it.dryRun()))))
                : List.of();
    }
}
