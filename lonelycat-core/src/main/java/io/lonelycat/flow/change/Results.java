// SPDX-License-Identifier: MIT
package io.lonelycat.flow.change;

import io.lonelycat.api.Answer;
import io.lonelycat.api.AnswerHead;
import io.lonelycat.error.InvalidInputException;
import io.lonelycat.execute.ExecutionStatus;
import io.lonelycat.execute.Outcome;
import io.lonelycat.flow.WorkspaceSession;
import io.lonelycat.flow.change.GatedPlan.Refusal;
import io.lonelycat.flow.recover.RecoverFlow;
import io.lonelycat.gate.decision.Verdict;
import io.lonelycat.json.JsonObject;
import io.lonelycat.json.Names;
import io.lonelycat.plan.ExecutionId;
import io.lonelycat.record.Ending;
import io.lonelycat.record.ExecutionStory;
import io.lonelycat.record.Failure;
import io.lonelycat.record.OutcomeKind;
import io.lonelycat.report.Texts;
import io.lonelycat.report.text.Figures;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;

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
                + "\nThe policy was not asked, no check ran, and nothing new is on record.";
        return new Answer.Shown(
                AnswerHead.of(goal, Names.of(OutcomeKind.ALREADY_APPLIED), Answer.OK, message), details);
    }

    /** The record, and what a front end shows of a "no": why the gate said it, and what to do next. */
    static Answer executed(WorkspaceSession site, String goal, ExecutionStory story) {
        String id = story.execution().subject().executionId();
        String folder = site.typed(new ExecutionId(id).below(site.executions()));
        Optional<Ending> ending = story.execution().ending();
        AnswerHead head = AnswerHead.of(
                goal,
                status(goal, ending, story.decision().verdict()),
                story.execution().status() == ExecutionStatus.COMPLETED
                        ? Answer.OK
                        : exitCode(
                                ending.flatMap(Ending::error).map(Failure::code).orElse("")),
                Texts.execution(story, folder, site.brought(it -> it.views().ofExecution()), site.commands()));
        return Answer.OfExecution.of(head.then(Texts.next(story, folder, site.commands())), story);
    }

    /** What the gate does not let {@code apply} do ended at the gate, and has its verdict for a status. */
    private static String status(String goal, Optional<Ending> ending, Verdict verdict) {
        boolean atTheGate = goal.equals(ApplyFlow.GOAL)
                && verdict != Verdict.ALLOW
                && ending.filter(it -> it.outcome() == OutcomeKind.REFUSED).isPresent();
        return atTheGate
                ? Names.of(verdict)
                : ending.map(it -> Names.of(it.outcome())).orElse("unfinished");
    }

    private static int exitCode(String refusal) {
        return refusal.equals(Refusal.APPROVAL_NEEDED) ? Answer.APPROVAL_NEEDED : Answer.REFUSED;
    }

    /** The execution ended, but its record could not be completed: the journal says how it ended until that is done. */
    static Answer unrecorded(String goal, Outcome outcome, String why) {
        String message = outcome.message()
                + "\nThat is how the files are, but the record of it could not be completed: " + why
                + "\nFix that and run `lonelycat recover`, which completes the record.";
        return new Answer.Refused(
                AnswerHead.of(goal, "unrecorded", Answer.REFUSED, message)
                        .about(Map.of("execution", outcome.executionId())),
                new JsonObject().with("outcome", outcome.status()));
    }

    static Answer blocked(String goal, RecoverFlow.Recovered recovered) {
        return new Answer.Refused(
                AnswerHead.of(
                                goal,
                                "quarantined",
                                Answer.REFUSED,
                                "Nothing was executed: an earlier execution is quarantined.\n"
                                        + String.join("\n", recovered.lines()))
                        .about(Map.of(
                                "execution", recovered.quarantined().get(0).executionId())),
                new JsonObject());
    }

    /**
     * What a dry run found.
     *
     * @param stopped why the change could not be made where the gate lets it; empty if it could
     */
    static Answer dryRun(String goal, GatedPlan plan, Optional<Outcome> stopped) {
        if (plan.refusal().isPresent()) {
            Refusal no = plan.refusal().get();
            return new Answer.OfDecision(
                    dryRun(goal, plan, "refused", exitCode(no.code()), no.message()),
                    plan.ruling().decision());
        }
        return new Answer.Shown(
                stopped.map(outcome -> stopped(goal, plan, outcome)).orElseGet(() -> ready(goal, plan)),
                new JsonObject().with("dryRun", true));
    }

    private static AnswerHead stopped(String goal, GatedPlan plan, Outcome outcome) {
        return outcome.status() == ExecutionStatus.COMPLETED
                ? dryRun(goal, plan, "already_applied", Answer.OK, outcome.message())
                : dryRun(goal, plan, "refused", Answer.REFUSED, outcome.message());
    }

    private static AnswerHead ready(String goal, GatedPlan plan) {
        int files = plan.proposal().changeset().changes().size();
        return dryRun(
                goal,
                plan,
                "ready",
                Answer.OK,
                Figures.count(files, "file is", "files are") + " as the plan saw " + (files == 1 ? "it" : "them")
                        + ", every new file was made with its approved digest, and all checks can be run. The checks"
                        + " themselves were not run. Nothing was changed.");
    }

    private static AnswerHead dryRun(String goal, GatedPlan plan, String status, int code, String message) {
        return AnswerHead.of(goal, status, code, "Dry run: " + message)
                .about(Map.of("plan", plan.proposal().plan().id()));
    }
}
