// SPDX-License-Identifier: MIT
package io.lonelycat.slice.prune;

import io.lonelycat.api.PruneRequest;
import io.lonelycat.flow.Feature;
import io.lonelycat.flow.FlowEvent;
import io.lonelycat.flow.GoalWork;
import java.util.List;

/** Removes old executions and plans: by the limits of the configuration after each execution, or when asked. */
public final class PruneFeature extends Feature {
    public static final Feature FEATURE = new PruneFeature();

    private PruneFeature() {
        super("prune");
    }

    @Override
    public List<GoalWork<?>> goals() {
        return List.of(GoalWork.of(PruneRequest.class, (site, it) -> PruneFlow.run(site, site.isDry(it.dryRun()))));
    }

    @Override
    public void on(FlowEvent event) {
        if (event instanceof FlowEvent.ExecutionRecorded) {
            new PruneFlow(event.site(), Retention.of(event.site().settings().configuration())).afterExecution();
        }
    }
}
