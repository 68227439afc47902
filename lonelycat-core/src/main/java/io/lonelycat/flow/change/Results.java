// SPDX-License-Identifier: MIT
package io.lonelycat.flow.change;

import io.lonelycat.api.Answer;
import io.lonelycat.api.AnswerHead;
import io.lonelycat.error.InvalidInputException;
import io.lonelycat.execute.ExecutionStatus;
import io.lonelycat.execute.Outcome;
import io.lonelycat.execute.Outcome.Failure;
import io.lonelycat.flow.WorkspaceSession;
import io.lonelycat.flow.change.CommitOutcome.Committed;
import io.lonelycat.flow.change.CommitOutcome.NotCommitted;
import io.lonelycat.flow.change.ExecuteFlow.Executed;
import io.lonelycat.flow.change.ExecuteFlow.Executed.NotOnRecord;
import io.lonelycat.flow.change.ExecuteFlow.Executed.OnRecord;
import io.lonelycat.flow.change.GatedPlan.Refusal;
import io.lonelycat.flow.recover.RecoverFlow.Taken;
import io.lonelycat.gate.decision.Verdict;
import io.lonelycat.json.JsonObject;
import io.lonelycat.json.Names;
import io.lonelycat.next.Next;
import io.lonelycat.plan.ExecutionId;
import io.lonelycat.plan.OutcomeKind;
import io.lonelycat.record.ExecutionStory;
import io.lonelycat.report.Advice;
import io.lonelycat.report.Texts;
import io.lonelycat.report.text.Figures;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Supplier;
import java.util.stream.Collectors;

/** Turns what came of a goal into the answer for front ends. */
final class Results {

    private Results() {}

    static int exitCode(Verdict verdict) {
        return switch (verdict) {
            case ALLOW -> Answer.OK;
            case NEED_APPROVAL -> Answer.APPROVAL_NEEDED;
            case DENY -> Answer.REFUSED;
        };
    }

    /** Returns the word for what the gate says: that of an execution which it refuses. */
    static String status(Verdict verdict) {
        return Names.of(verdict == Verdict.DENY ? OutcomeKind.DENIED : verdict);
    }

    /** Does it; what is in the workspace already is not done again. */
    static Answer unlessThere(String goal, Supplier<Answer> work) {
        try {
            return work.get();
        } catch (InvalidInputException e) {
            return there(goal, e);
        }
    }

    /**
     * Answers that there is nothing to do.
     *
     * @throws InvalidInputException the same, where it says something else
     */
    static Answer there(String goal, InvalidInputException told) {
        if (!told.saysNothingIsToDo()) {
            throw told;
        }
        JsonObject details = new JsonObject();
        told.details().forEach(details::with);
        String message = "There is nothing to change.\n" + told.getMessage()
                + "\nThe policy was not evaluated, no check ran, and nothing was recorded.";
        return new Answer.Shown(
                AnswerHead.of(goal, Names.of(OutcomeKind.ALREADY_APPLIED), Answer.OK, message), details);
    }

    /** Returns what a front end shows of a change that was to be executed. */
    static Answer of(WorkspaceSession site, String goal, Executed executed) {
        return executed instanceof OnRecord there
                ? executed(site, goal, there.story(), there.commit())
                : ((NotOnRecord) executed).answer();
    }

    /** The record, and what a front end shows of a "no": why the gate said it, and what to do next. */
    private static Answer executed(
            WorkspaceSession site, String goal, ExecutionStory story, Optional<CommitOutcome> commit) {
        String id = story.execution().subject().executionId();
        String folder = site.typed(new ExecutionId(id).below(site.executions()));
        Optional<Outcome> outcome = story.execution().outcome();
        List<Next> next = new ArrayList<>(new Advice(site.commands()).after(story, folder));
        commit.ifPresent(it -> {
            // The last is how to commit it.
            next.remove(next.size() - 1);
            next.addAll(it.next());
        });
        AnswerHead head = AnswerHead.of(
                goal,
                outcome.map(it -> Names.of(it.kind())).orElse("unfinished"),
                story.execution().status() == ExecutionStatus.COMPLETED
                        ? Answer.OK
                        : exitCode(outcome.flatMap(Outcome::error)
                                .map(Failure::code)
                                .orElse("")),
                Texts.execution(story, folder, site.brought(it -> it.views().ofExecution()), next));
        Answer.OfExecution answer = Answer.OfExecution.of(head.then(next), story);
        return commit.map(it -> with(it, answer)).orElse(answer);
    }

    /** The commit is a step of its own: it changes neither the record nor what the execution did. */
    private static Answer with(CommitOutcome commit, Answer.OfExecution executed) {
        AnswerHead head = executed.head();
        if (commit instanceof NotCommitted not) {
            return new Answer.OfExecution(
                    new AnswerHead(
                            head.goal(),
                            "not_committed",
                            Answer.REFUSED,
                            head.ids(),
                            not.headline() + "\n" + head.message(),
                            head.next()),
                    not.headline(),
                    executed.story());
        }
        Map<String, String> ids = new TreeMap<>(head.ids());
        if (commit instanceof Committed made) {
            ids.put(CommitFlow.GOAL, made.commit().id());
        }
        return executed.with(head.about(ids));
    }

    private static int exitCode(String refusal) {
        return refusal.equals(Outcome.APPROVAL_NEEDED) ? Answer.APPROVAL_NEEDED : Answer.REFUSED;
    }

    /** The execution ended, but its record could not be completed: the journal says how it ended until that is done. */
    static Answer unrecorded(String goal, String executionId, Outcome outcome, String why) {
        String message = outcome.message()
                + "\nThe evidence of the execution could not be completed. Reason: " + why
                + "\nRemove the cause, then run `lonelycat recover`, which completes the evidence.";
        return new Answer.Refused(
                AnswerHead.of(goal, "unrecorded", Answer.REFUSED, message).about(Map.of("execution", executionId)),
                new JsonObject().with("outcome", outcome.status()));
    }

    static Answer blocked(String goal, List<Taken> recovered) {
        Taken open = recovered.stream().filter(Taken::isQuarantined).findFirst().orElseThrow();
        String message =
                "Nothing was executed: an earlier execution is quarantined (LonelyCat cannot tell which content its files have).\n"
                        + recovered.stream().map(Taken::line).collect(Collectors.joining("\n"));
        return new Answer.Refused(
                AnswerHead.of(goal, "quarantined", Answer.REFUSED, message)
                        .about(Map.of("execution", open.executionId())),
                new JsonObject());
    }

    /**
     * What a dry run found.
     *
     * @param stopped why the change could not be made where the gate lets it; empty if it could
     */
    static Answer dryRun(WorkspaceSession site, String goal, GatedPlan plan, Optional<Outcome> stopped) {
        Map<String, String> ids = Map.of("plan", plan.proposal().plan().id());
        if (plan.refusal().isPresent()) {
            Refusal no = plan.refusal().get();
            AnswerHead head = AnswerHead.of(
                    goal, Names.of(Outcome.ofRefusal(no.code())), exitCode(no.code()), "Dry run: " + no.message());
            return new Answer.OfDecision(head.about(ids), plan.ruling().decision());
        }
        int files = plan.proposal().changeset().changes().size();
        String message = stopped.map(Outcome::message)
                .orElseGet(() -> Figures.count(files, "file is", "files are")
                        + " unchanged since the plan, every new content has its approved digest, and every check can be "
                        + "started. No check was run. Nothing was changed.");
        String status = stopped.map(it -> Names.of(it.kind())).orElse("ready");
        boolean fits =
                stopped.filter(it -> it.status() != ExecutionStatus.COMPLETED).isEmpty();
        int code = fits ? Answer.OK : Answer.REFUSED;
        List<Next> next = status.equals("ready")
                ? new Advice(site.commands()).after(plan.ruling().decision())
                : List.of();
        String action = next.stream()
                .flatMap(step -> step.action().stream())
                .map(step -> "\n  Next: " + step)
                .collect(Collectors.joining());
        return new Answer.Shown(
                AnswerHead.of(goal, status, code, "Dry run: " + message + action)
                        .about(ids)
                        .then(next),
                new JsonObject().with("dryRun", true));
    }
}
