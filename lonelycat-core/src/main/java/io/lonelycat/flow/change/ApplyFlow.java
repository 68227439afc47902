// SPDX-License-Identifier: MIT
package io.lonelycat.flow.change;

import io.lonelycat.api.Answer;
import io.lonelycat.api.ApplyRequest;
import io.lonelycat.api.PlanRequest;
import io.lonelycat.flow.ApprovalSources;
import io.lonelycat.flow.PlanChoice;
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
        ApprovalSources approvals = ApprovalSources.of(site, request.approvals());
        ExecuteFlow flow = new ExecuteFlow(site.asking(approvals));
        PlanSource planned = planned(request.change());
        return site.isDry(request.dryRun())
                ? flow.dryRun(GOAL, planned, approvals)
                : flow.run(GOAL, planned, approvals);
    }

    private static PlanSource planned(PlanRequest request) {
        return PlanSource.of(here -> {
            PlanFlow flow = new PlanFlow(here);
            Planned planned = flow.write(flow.spec(request));
            planned.notes().forEach(here::tell);
            return new PlanChoice(planned.proposal(), planned.folder());
        });
    }
}
