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

    /** Makes a plan from the requested change, below {@code .lonelycat/plans}. Touches nothing else. */
    Result plan(PlanRequest request);

    /**
     * Lets the policy decide about a plan.
     *
     * @param plan an id or a folder; absent for the newest plan, if it waits
     */
    default Result gate(Optional<String> plan) {
        return gate(plan, GateRequest.PLAIN);
    }

    /**
     * Lets the policy decide about a plan, with approvals from elsewhere, and explain itself.
     *
     * @param plan an id or a folder; absent for the newest plan, if it waits
     */
    Result gate(Optional<String> plan, GateRequest request);

    /**
     * Executes a plan, whole or not at all, if the gate allows it now, in this process.
     *
     * @param plan an id or a folder; absent for the newest plan, if it waits
     * @param dryRun do everything but touch the workspace and run the checks
     */
    default Result execute(Optional<String> plan, boolean dryRun) {
        return execute(plan, dryRun, ApprovalSources.NONE);
    }

    /** Executes a plan as {@link #execute(Optional, boolean)} does, with approvals from elsewhere. */
    Result execute(Optional<String> plan, boolean dryRun, ApprovalSources approvals);

    /**
     * Brings the workspace to a whole state after executions were killed.
     *
     * @param resolution how quarantined executions are to end; absent leaves them
     * @param reason why, in the words of who decides; needed with a resolution
     */
    Result recover(Optional<Recovery.RecoveryChoice> resolution, Optional<String> reason);

    /**
     * Rolls an execution back by another one with the inverse content.
     *
     * @param execution an id, or {@code latest} for the newest that applied a change
     * @param reason why; is in the new plan's rationale
     */
    Result rollback(String execution, Optional<String> reason);

    /** Lists executions, the newest first. */
    Result history(HistoryRequest request);

    /**
     * Checks the evidence of an execution, from its folder alone, or the whole record.
     *
     * @param evidence a folder from anywhere; absent for an execution of this workspace
     * @param execution an id, {@code latest}, or {@code all} for the whole record; counts only without a folder
     */
    Result verify(Optional<Path> evidence, String execution);
}
