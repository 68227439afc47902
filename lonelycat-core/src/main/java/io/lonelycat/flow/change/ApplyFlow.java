// SPDX-License-Identifier: MIT
package io.lonelycat.flow.change;

import io.lonelycat.flow.ApprovalSources;
import io.lonelycat.flow.PlanChoice;
import io.lonelycat.flow.Result;
import io.lonelycat.flow.WorkspaceSession;
import io.lonelycat.flow.change.ExecuteFlow.PlanSource;
import io.lonelycat.gate.decision.Verdict;
import io.lonelycat.json.Names;
import io.lonelycat.plan.source.PlanRequest;
import io.lonelycat.plan.source.Planned;
import io.lonelycat.record.OutcomeKind;

/**
 * Plans a change and executes it in one call: lock, recover, plan, gate, execute, evidence, history, unlock. The gate is asked
 * once, under the lock; a "no" is on record as an execution that was refused, and the plan waits.
 */
public final class ApplyFlow {
    private static final String GOAL = "apply";

    private final WorkspaceSession site;

    public ApplyFlow(WorkspaceSession site) {
        this.site = site;
    }

    /** Does it; what is in the workspace already is not done again. */
    public Result run(PlanRequest request, ApprovalSources approvals) {
        return asGated(new ExecuteFlow(site).run(GOAL, planned(request), approvals));
    }

    /** Does all but touch the workspace and leave a record; the plan stays. */
    public Result dryRun(PlanRequest request, ApprovalSources approvals) {
        return new ExecuteFlow(site).dryRun(GOAL, planned(request), approvals);
    }

    private static PlanSource planned(PlanRequest request) {
        return PlanSource.of(here -> planned(here, request));
    }

    private static PlanChoice planned(WorkspaceSession here, PlanRequest request) {
        Planned planned = new PlanFlow(here).write(request);
        planned.notes().forEach(here::tell);
        return new PlanChoice(planned.proposal(), planned.folder());
    }

    /** What the gate refuses ended at the gate, and has its verdict for a status. */
    private static Result asGated(Result executed) {
        Object verdict = executed.details().members().getOrDefault("verdict", "");
        return executed.status().equals(Names.of(OutcomeKind.REFUSED)) && !verdict.equals(Names.of(Verdict.ALLOW))
                ? new Result(
                        GOAL,
                        String.valueOf(verdict),
                        executed.exitCode(),
                        executed.ids(),
                        executed.message(),
                        executed.details())
                : executed;
    }
}
