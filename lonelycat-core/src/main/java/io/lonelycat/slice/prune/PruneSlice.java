// SPDX-License-Identifier: MIT
package io.lonelycat.slice.prune;

import io.lonelycat.flow.GoalForm;
import io.lonelycat.flow.Slice;
import io.lonelycat.flow.Slice.OnceRecorded;

/** Removes old executions and plans: by the limits of the configuration after each execution, or when asked. */
public final class PruneSlice {
    public static final Slice SLICE = Slice.named("prune")
            .with(OnceRecorded.class, site -> new PruneFlow(site).afterExecution())
            .with(
                    GoalForm.class,
                    new GoalForm("prune", (call, settings) -> PruneRequest.of(call.given(), settings.configuration())));

    private PruneSlice() {}
}
