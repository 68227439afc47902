// SPDX-License-Identifier: MIT
package io.lonelycat.flow.change;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.lonelycat.flow.GateRequest;
import io.lonelycat.flow.PlanChoice;
import io.lonelycat.flow.PolicyChoice;
import io.lonelycat.flow.Result;
import io.lonelycat.flow.WorkspaceSession;
import io.lonelycat.flow.recover.RecoverFlow;
import io.lonelycat.gate.approval.GivenApprovals;
import io.lonelycat.gate.decision.Decision;
import io.lonelycat.gate.decision.Verdict;
import io.lonelycat.json.JsonObject;
import io.lonelycat.json.Names;
import io.lonelycat.plan.Proposal;
import io.lonelycat.report.Documents;
import io.lonelycat.report.SummaryMarkdown;
import io.lonelycat.report.Texts;
import io.lonelycat.workspace.AtomicFile;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;

/** Asks the gate about a plan, and leaves its decision beside the plan. */
public final class GateFlow {
    private final WorkspaceSession site;

    public GateFlow(WorkspaceSession site) {
        this.site = site;
    }

    /** Asks, and waits for approvals if it has to. */
    public Result run(Optional<String> plan, GateRequest request) {
        new RecoverFlow(site).beforehand("gate");
        return Results.unlessThere("gate", () -> gate(plan, request));
    }

    private Result gate(Optional<String> plan, GateRequest request) {
        GateRun judgement = new GateRun(site, PolicyChoice.of(site));
        PlanChoice choice = PlanChoice.of(site, plan);
        Decision decision = decide(judgement, choice, request);
        JsonObject details = decision.toJson()
                .withIfPresent("decidedBy", decision.decidedBy().orElse(null))
                .with("next", Texts.next(decision, site.commands()));
        writePage(choice, decision);
        return new Result(
                "gate",
                Names.of(decision.verdict()),
                Results.exitCode(decision.verdict()),
                Map.of("plan", decision.planId(), "changeset", decision.changesetId(), "decision", decision.id()),
                RegatedPlan.text(decision, choice.proposal(), site.commands()),
                details);
    }

    /** Returns what the gate would say of a proposal that no approver has seen. Nothing is written, and no recipient is told. */
    public Decision foresee(Proposal proposal) {
        return new GateRun(site, PolicyChoice.of(site))
                .of(proposal, GivenApprovals.NONE)
                .decision();
    }

    /** Writes the decision as Markdown beside it. */
    private void writePage(PlanChoice choice, Decision decision) {
        Path file = choice.folder().resolve(Documents.DECISION_MARKDOWN);
        String page = SummaryMarkdown.decision(
                choice.proposal(), decision, site.frontEnd().reports());
        AtomicFile.write(file, page.getBytes(UTF_8));
    }

    private Decision decide(GateRun judgement, PlanChoice choice, GateRequest request) {
        ApprovalFiles files = new ApprovalFiles(site, choice, request.approvals());
        Decision decision = decide(judgement, choice, files);
        return decision.verdict() == Verdict.NEED_APPROVAL && request.longest().isPresent()
                ? new ApprovalWait(site, files, request.longest().get())
                        .until(decision, () -> decide(new GateRun(site, PolicyChoice.of(site)), choice, files))
                : decision;
    }

    private Decision decide(GateRun judgement, PlanChoice choice, ApprovalFiles files) {
        GivenApprovals given = files.read();
        site.decidingPolicy().is(judgement.policy().policy());
        Decision decision = judgement.of(choice.proposal(), given).decision();
        files.objections().keep(decision, given);
        new DecisionsOnRecord(site).gated(choice, decision, given);
        DecisionsOnRecord.keep(choice, decision, judgement.policy().policy());
        return decision;
    }
}
