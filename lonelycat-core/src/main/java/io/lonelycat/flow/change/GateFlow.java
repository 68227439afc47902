// SPDX-License-Identifier: MIT
package io.lonelycat.flow.change;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.lonelycat.api.Answer;
import io.lonelycat.api.AnswerHead;
import io.lonelycat.api.GateRequest;
import io.lonelycat.execute.Outcome;
import io.lonelycat.flow.PlanChoice;
import io.lonelycat.flow.PolicyChoice;
import io.lonelycat.flow.WorkspaceSession;
import io.lonelycat.flow.recover.RecoverFlow;
import io.lonelycat.gate.approval.GivenApprovals;
import io.lonelycat.gate.decision.Decision;
import io.lonelycat.plan.Proposal;
import io.lonelycat.record.EvidenceFiles;
import io.lonelycat.report.Advice;
import io.lonelycat.report.SummaryMarkdown;
import io.lonelycat.report.Texts;
import io.lonelycat.workspace.StateFiles;
import java.util.Map;

/** Asks the gate about a plan, and leaves the decision beside the plan. */
public record GateFlow(WorkspaceSession site) {
    /** Asks. */
    public Answer run(GateRequest request) {
        new RecoverFlow(site).beforehand("gate");
        return Results.unlessThere("gate", () -> gate(PlanChoice.of(site, request.plan())));
    }

    private Answer gate(PlanChoice choice) {
        GatedPlan gated = GatedPlan.of(new GateRun(site, PolicyChoice.of(site)), choice);
        gated.announce(site, true);
        Decision decision = gated.ruling().decision();
        String page = SummaryMarkdown.decision(
                choice.proposal(), decision, site.frontEnd().reports());
        StateFiles.write(choice.folder().resolve(EvidenceFiles.DECISION_MARKDOWN), page.getBytes(UTF_8));
        String message = Texts.decision(decision, choice.proposal().changeset(), site.commands());
        return new Answer.OfDecision(
                AnswerHead.of("gate", Results.status(decision.verdict()), Results.exitCode(decision.verdict()), message)
                        .about(Map.of(
                                "plan", decision.planId(),
                                "changeset", decision.changesetId(),
                                "decision", decision.id()))
                        .then(new Advice(site.commands()).after(decision)),
                decision);
    }

    /** Returns whether an approval is all that a plan lacks. */
    public boolean needsApproval(PlanChoice choice) {
        return GatedPlan.of(new GateRun(site, PolicyChoice.of(site)), choice)
                .refusal()
                .filter(no -> no.code().equals(Outcome.APPROVAL_NEEDED))
                .isPresent();
    }

    /** Returns what the gate would say of a proposal that no approver has seen. Nothing is written, and no recipient is told. */
    public Decision foresee(Proposal proposal) {
        return new GateRun(site, PolicyChoice.of(site))
                .of(proposal, GivenApprovals.NONE)
                .decision();
    }
}
