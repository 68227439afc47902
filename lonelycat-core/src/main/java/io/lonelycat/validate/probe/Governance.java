// SPDX-License-Identifier: MIT
package io.lonelycat.validate.probe;

import io.lonelycat.config.Settings;
import io.lonelycat.flow.ApprovalSources;
import io.lonelycat.flow.Flows;
import io.lonelycat.flow.GateRequest;
import io.lonelycat.flow.HistoryRequest;
import io.lonelycat.flow.Result;
import io.lonelycat.plan.PlanRequest;
import java.nio.file.Path;
import java.util.Optional;

/** The engine in one workspace, as a front end uses it: what the probes try out. Errors are those of {@link Flows}. */
public interface Governance {
    /** Opens the engine on the workspace that the settings name. */
    interface Engine {
        Governance in(Settings settings);
    }

    /** Makes a plan. */
    Result plan(PlanRequest request);

    /** Asks the gate about a plan. */
    Result gate(Optional<String> plan);

    /** Executes a plan, or rehearses it. */
    Result execute(Optional<String> plan, boolean dryRun);

    /** Recovers what killed executions left. */
    Result recover();

    /** Takes an execution back. */
    Result rollback(String execution);

    /** Lists executions. */
    Result history(HistoryRequest request);

    /** Checks the evidence in a folder. */
    Result verify(Path evidence);

    /** Returns the engine that front ends use. */
    static Governance of(Flows flows) {
        return new Governance() {
            @Override
            public Result plan(PlanRequest request) {
                return flows.plan(request);
            }

            @Override
            public Result gate(Optional<String> plan) {
                return flows.gate(plan, GateRequest.PLAIN);
            }

            @Override
            public Result execute(Optional<String> plan, boolean dryRun) {
                return flows.execute(plan, dryRun, ApprovalSources.NONE);
            }

            @Override
            public Result recover() {
                return flows.recover(Optional.empty(), Optional.empty());
            }

            @Override
            public Result rollback(String execution) {
                return flows.rollback(execution, Optional.empty());
            }

            @Override
            public Result history(HistoryRequest request) {
                return flows.history(request);
            }

            @Override
            public Result verify(Path evidence) {
                return flows.verify(Optional.of(evidence), "latest");
            }
        };
    }
}
