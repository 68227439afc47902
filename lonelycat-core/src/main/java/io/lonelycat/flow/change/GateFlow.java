// SPDX-License-Identifier: MIT
package io.lonelycat.flow.change;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.lonelycat.api.Answer;
import io.lonelycat.api.AnswerHead;
import io.lonelycat.api.GateRequest;
import io.lonelycat.execute.Outcome;
import io.lonelycat.flow.Advice;
import io.lonelycat.flow.PlanChoice;
import io.lonelycat.flow.PolicyChoice;
import io.lonelycat.flow.WorkspaceSession;
import io.lonelycat.flow.recover.RecoverFlow;
import io.lonelycat.gate.approval.GivenApprovals;
import io.lonelycat.gate.decision.Decision;
import io.lonelycat.next.Goal;
import io.lonelycat.plan.Proposal;
import io.lonelycat.record.EvidenceFiles;
import io.lonelycat.report.AnswerText;
import io.lonelycat.report.SummaryMarkdown;
import io.lonelycat.report.Texts;
import io.lonelycat.workspace.StateFiles;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.UnaryOperator;

/** Asks the gate about a plan, and leaves the decision beside the plan. */
public record GateFlow(WorkspaceSession site) {
    /** A plan, and what the gate decides about it now. */
    public record DecidedPlan(PlanChoice choice, Decision decision) {}

    public Answer run(GateRequest request) {
        return run(Goal.GATE, request, decided -> answer(Goal.GATE, decided));
    }

    /**
     * Asks the gate for a goal that goes on with the decision. Where the workspace has the change already, there is nothing to do.
     *
     * @param work answers for the goal
     */
    public Answer run(Goal goal, GateRequest request, Function<DecidedPlan, Answer> work) {
        new RecoverFlow(site).beforehand(goal);
        return ExecutionAnswers.unlessThere(goal, () -> work.apply(decided(request)));
    }

    private DecidedPlan decided(GateRequest request) {
        PlanChoice choice = PlanChoice.of(site, request.plan());
        GatedPlan gated = GatedPlan.of(site, PolicyChoice.of(site), request.environment(), choice);
        gated.announce(site, true);
        Decision decision = gated.ruling().decision();
        String page = SummaryMarkdown.decision(
                choice.proposal(), decision, site.frontEnd().reports());
        StateFiles.write(choice.folder().resolve(EvidenceFiles.DECISION_MARKDOWN), page.getBytes(UTF_8));
        return new DecidedPlan(choice, decision);
    }

    public Answer answer(Goal goal, DecidedPlan decided) {
        return answer(goal, decided, UnaryOperator.identity());
    }

    /** Answers with the decision below another headline. */
    public Answer answer(Goal goal, String headline, DecidedPlan decided) {
        return answer(goal, decided, text -> text.under(headline));
    }

    private Answer answer(Goal goal, DecidedPlan decided, UnaryOperator<AnswerText> form) {
        Decision decision = decided.decision();
        AnswerText text = Texts.decision(
                decision, decided.choice().proposal().changeset(), new Advice(site.commands()).after(decision));
        return new Answer.OfDecision(
                AnswerHead.of(
                                goal,
                                ExecutionAnswers.status(decision.verdict()),
                                ExecutionAnswers.exitCode(decision.verdict()),
                                form.apply(text))
                        .about(Map.of(
                                "plan", decision.planId(),
                                "changeset", decision.changesetId(),
                                "decision", decision.id())),
                decision);
    }

    /** Returns whether an approval is all that a plan lacks. */
    public boolean needsApproval(PlanChoice choice, Optional<String> environment) {
        return GatedPlan.of(site, PolicyChoice.of(site), environment, choice)
                .refusal()
                .filter(no -> no.code().equals(Outcome.APPROVAL_NEEDED))
                .isPresent();
    }

    /** Returns what the gate would say of a proposal that no approver has seen. Nothing is written, and no recipient is told. */
    public Decision foresee(Proposal proposal) {
        return new GateRun(site, PolicyChoice.of(site), Optional.empty())
                .of(proposal, GivenApprovals.NONE)
                .decision();
    }
}
