// SPDX-License-Identifier: MIT
package io.lonelycat.flow;

import io.lonelycat.config.Settings;
import io.lonelycat.execute.Recovery;
import io.lonelycat.plan.source.PlanRequest;
import java.nio.file.Path;
import java.util.Optional;

/** The goals of the main path in one workspace, as front ends call them. */
public interface Governance {
    /** Opens the engine on the workspace that the settings name. */
    interface Engine {
        Governance in(Settings settings);
    }

    /** Makes a plan. */
    Result plan(PlanRequest request);

    /** Asks the gate about a plan. */
    Result gate(Optional<String> plan);

    /** Executes a plan, or runs it dry. */
    Result execute(Optional<String> plan, boolean dryRun);

    /** Recovers what killed executions left, or ends a quarantine. */
    Result recover(Optional<Recovery.Resolution> resolution, Optional<String> reason);

    /** Rolls an execution back. */
    Result rollback(String execution, Optional<String> reason);

    /** Lists executions. */
    Result history(HistoryRequest request);

    /** Checks the evidence in a folder, or of an execution. */
    Result verify(Optional<Path> evidence, String execution);
}
