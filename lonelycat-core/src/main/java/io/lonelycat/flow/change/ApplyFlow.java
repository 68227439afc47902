// SPDX-License-Identifier: MIT
package io.lonelycat.flow.change;

import io.lonelycat.api.Answer;
import io.lonelycat.api.ApplyRequest;
import io.lonelycat.api.PlanRequest;
import io.lonelycat.flow.PlanChoice;
import io.lonelycat.flow.PolicyChoice;
import io.lonelycat.flow.WorkspaceSession;
import io.lonelycat.flow.change.ExecuteFlow.PlanSource;
import io.lonelycat.plan.source.Planned;

/**
 * Plans a change and executes it in one call: lock, recover, plan, gate, execute, evidence, history, unlock. The gate is asked
 * once, under the lock; a "no" is on record as an execution that was refused, and the plan waits.
 */
public record ApplyFlow(WorkspaceSession site) {
    static final String GOAL = "apply";

    /** Does it, or all but touch the workspace and leave a record; what is in the workspace already is not done again. */
    public Answer run(ApplyRequest request) {
        PlanSource planned = PlanSource.of(PolicyChoice::of, (here, cancel) -> planned(here, request.change()));
        return new ExecuteFlow(site.asking(request.approvals())).run(GOAL, planned, site.isDry(request.dryRun()));
    }

    private static PlanChoice planned(WorkspaceSession here, PlanRequest request) {
        PlanFlow flow = new PlanFlow(here);
        Planned planned = flow.write(flow.spec(request));
        planned.notes().forEach(here::tell);
        return new PlanChoice(planned.proposal(), planned.folder());
    }
}
