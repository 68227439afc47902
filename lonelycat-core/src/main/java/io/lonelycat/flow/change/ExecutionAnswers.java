// SPDX-License-Identifier: MIT
package io.lonelycat.flow.change;

import io.lonelycat.api.Answer;
import io.lonelycat.api.AnswerHead;
import io.lonelycat.error.InvalidInputException;
import io.lonelycat.execute.ExecutionStatus;
import io.lonelycat.execute.Outcome;
import io.lonelycat.flow.Advice;
import io.lonelycat.flow.WorkspaceSession;
import io.lonelycat.flow.change.CommitOutcome.Committed;
import io.lonelycat.flow.change.CommitOutcome.NotCommitted;
import io.lonelycat.flow.change.ExecutionResult.BrokenRecord;
import io.lonelycat.flow.change.ExecutionResult.BusyWorkspace;
import io.lonelycat.flow.change.ExecutionResult.ChangeInPlace;
import io.lonelycat.flow.change.ExecutionResult.CommitRefusal;
import io.lonelycat.flow.change.ExecutionResult.CompleteRecord;
import io.lonelycat.flow.change.ExecutionResult.OpenQuarantine;
import io.lonelycat.flow.change.GatedPlan.Refusal;
import io.lonelycat.flow.change.LockedExecution.DryRun;
import io.lonelycat.gate.decision.Decision;
import io.lonelycat.gate.decision.Verdict;
import io.lonelycat.json.Names;
import io.lonelycat.next.Goal;
import io.lonelycat.next.Next;
import io.lonelycat.plan.ExecutionId;
import io.lonelycat.plan.OutcomeKind;
import io.lonelycat.record.ExecutionStory;
import io.lonelycat.report.AnswerText;
import io.lonelycat.report.ChangeReport;
import io.lonelycat.report.Texts;
import io.lonelycat.report.text.Figures;
import io.lonelycat.report.text.OutcomeWord;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Supplier;

/** Creates answers to the user about executions and git commits. */
final class ExecutionAnswers {

    private ExecutionAnswers() {}

    static int exitCode(Verdict verdict) {
        return switch (verdict) {
            case ALLOW -> Answer.OK;
            case NEED_APPROVAL -> Answer.APPROVAL_NEEDED;
            case DENY -> Answer.REFUSED;
        };
    }

    static String status(Verdict verdict) {
        return Names.of(verdict == Verdict.DENY ? OutcomeKind.DENIED : verdict);
    }

    /** Runs {@code work}. If the workspace already contains the change, answers that nothing is to be done. */
    static Answer unlessThere(Goal goal, Supplier<Answer> work) {
        try {
            return work.get();
        } catch (InvalidInputException e) {
            if (!e.saysNothingIsToDo()) {
                throw e;
            }
            return nothingToDo(goal, new ChangeInPlace(e));
        }
    }

    private static Answer nothingToDo(Goal goal, ChangeInPlace there) {
        Map<String, Object> known = there.reason().details();
        AnswerHead head = AnswerHead.of(goal, Names.of(OutcomeKind.ALREADY_APPLIED), Answer.OK, there.message());
        return new Answer.Shown(head.saying(Next.in(known)), Next.others(known));
    }

    static Answer of(WorkspaceSession session, Goal goal, ExecutionResult executed) {
        if (executed instanceof CompleteRecord recorded) {
            return recorded(session, goal, recorded.story(), recorded.commit());
        }
        if (executed instanceof BusyWorkspace busy) {
            return busy.refusal().answer(goal);
        }
        if (executed instanceof ChangeInPlace there) {
            return nothingToDo(goal, there);
        }
        if (executed instanceof OpenQuarantine blocked) {
            return new Answer.Refused(AnswerHead.of(goal, "quarantined", Answer.REFUSED, blocked.message())
                    .about(Map.of("execution", blocked.quarantined())));
        }
        if (executed instanceof CommitRefusal not) {
            throw not.reason();
        }
        BrokenRecord ended = (BrokenRecord) executed;
        return new Answer.Refused(
                AnswerHead.of(goal, "unrecorded", Answer.REFUSED, ended.message())
                        .about(Map.of("execution", ended.executionId())),
                new UnrecordedOutcome(ended.outcome().status()));
    }

    private record UnrecordedOutcome(ExecutionStatus outcome) {}

    private static Answer recorded(
            WorkspaceSession session, Goal goal, ExecutionStory story, Optional<CommitOutcome> commit) {
        String folder = session.typed(new ExecutionId(story.id()).below(session.executions()));
        List<Next> next = new Advice(session.commands())
                .after(story, folder, commit.map(CommitOutcome::next).orElse(List.of()));
        AnswerText text =
                Texts.execution(story, folder, session.brought(it -> it.views().ofExecution()), next);
        if (commit.orElse(null) instanceof NotCommitted not) {
            AnswerHead head = AnswerHead.of(goal, Answer.NOT_COMMITTED, Answer.REFUSED, text.under(not.headline()));
            return new Answer.OfExecution(Answer.OfExecution.of(head, story).head(), not.headline(), story);
        }
        OutcomeWord outcome = OutcomeWord.of(story.outcome());
        Answer.OfExecution answer =
                Answer.OfExecution.of(AnswerHead.of(goal, outcome.word(), outcome.exitCode(), text), story);
        return commit.orElse(null) instanceof Committed made ? named(answer, made) : answer;
    }

    private static Answer named(Answer.OfExecution answer, Committed made) {
        Map<String, String> ids = new TreeMap<>(answer.ids());
        ids.put(CommitFlow.COMMIT, made.commit().id());
        return answer.with(answer.head().about(ids));
    }

    static Answer of(WorkspaceSession session, Goal goal, DryRun dry) {
        GatedPlan plan = dry.plan();
        Map<String, String> ids = Map.of("plan", plan.proposal().plan().id());
        if (plan.refusal().isPresent()) {
            Refusal no = plan.refusal().get();
            OutcomeWord refused = OutcomeWord.of(Outcome.ofRefusal(no.code()));
            AnswerHead head = AnswerHead.of(goal, refused.word(), refused.exitCode(), refused(session, plan, no));
            return new Answer.OfDecision(head.about(ids), plan.ruling().decision());
        }
        AnswerHead head = dry.stopped()
                .map(outcome -> stopped(goal, outcome))
                .orElseGet(() -> ready(goal, plan, new Advice(session.commands())));
        return new Answer.OfGoal(head.about(ids), new DryRunDetails(true));
    }

    private static AnswerText refused(WorkspaceSession session, GatedPlan plan, Refusal no) {
        Decision decision = plan.ruling().decision();
        List<Next> next = new Advice(session.commands()).afterRefusal(decision, no.code());
        AnswerText text = ChangeReport.OF_THE_GATE.contains(no.code())
                ? Texts.decision(decision, plan.proposal().changeset(), next)
                : AnswerText.of(no.reason()).then(next);
        return new AnswerText("Dry run: " + text.headline(), text.sections(), text.next());
    }

    private static AnswerHead stopped(Goal goal, Outcome outcome) {
        OutcomeWord word = OutcomeWord.of(outcome.kind());
        return AnswerHead.of(goal, word.word(), word.exitCode(), "Dry run: " + outcome.message());
    }

    private static AnswerHead ready(Goal goal, GatedPlan plan, Advice advice) {
        String files = Figures.count(plan.proposal().changeset().changes().size(), "file is", "files are");
        String message = "Dry run: " + files
                + " unchanged since the plan, every new content has its approved digest, and every check can be started."
                + " No check was run. Nothing was changed.";
        return AnswerHead.of(goal, Answer.READY, Answer.OK, message)
                .then(advice.after(plan.ruling().decision()));
    }

    private record DryRunDetails(boolean dryRun) {}
}
