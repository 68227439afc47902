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

/** Runs the gate for a plan and writes the decision to the plan's folder. */
public record GateFlow(WorkspaceSession session) {
    public record DecidedPlan(PlanChoice choice, Decision decision) {}

    public Answer run(GateRequest request) {
        return run(Goal.GATE, request, decided -> answer(Goal.GATE, decided));
    }

    /**
     * Runs the gate for a plan, and returns the answer of {@code work}, unless the workspace already contains the
     * change.
     */
    public Answer run(Goal goal, GateRequest request, Function<DecidedPlan, Answer> work) {
        new RecoverFlow(session).beforehand(goal);
        return ExecutionAnswers.unlessThere(goal, () -> work.apply(decided(request)));
    }

    private DecidedPlan decided(GateRequest request) {
        PlanChoice choice = PlanChoice.of(session, request.plan());
        GatedPlan gated = GatedPlan.of(session, PolicyChoice.of(session), request.environment(), choice);
        gated.announce(session, true);
        Decision decision = gated.ruling().decision();
        String page = SummaryMarkdown.decision(
                choice.proposal(), decision, session.frontEnd().reports());
        StateFiles.write(choice.folder().resolve(EvidenceFiles.DECISION_MARKDOWN), page.getBytes(UTF_8));
        return new DecidedPlan(choice, decision);
    }

    public Answer answer(Goal goal, DecidedPlan decided) {
        return answer(goal, decided, UnaryOperator.identity());
    }

    public Answer answer(Goal goal, String headline, DecidedPlan decided) {
        return answer(goal, decided, text -> text.under(headline));
    }

    private Answer answer(Goal goal, DecidedPlan decided, UnaryOperator<AnswerText> form) {
        Decision decision = decided.decision();
        AnswerText text = Texts.decision(
                decision, decided.choice().proposal().changeset(), new Advice(session.commands()).after(decision));
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

    /** Returns whether only a missing approval prevents the execution of a plan. */
    public boolean needsApproval(PlanChoice choice, Optional<String> environment) {
        return GatedPlan.of(session, PolicyChoice.of(session), environment, choice)
                .refusal()
                .filter(no -> no.code().equals(Outcome.APPROVAL_NEEDED))
                .isPresent();
    }

    /** Returns the gate's decision for a plan without approvals, but writes no decision and sends no notifications. */
    public Decision foresee(Proposal proposal) {
        return new GateRun(session, PolicyChoice.of(session), Optional.empty())
                .of(proposal, GivenApprovals.NONE)
                .decision();
    }
}
