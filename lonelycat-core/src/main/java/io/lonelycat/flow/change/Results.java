// SPDX-License-Identifier: MIT
package io.lonelycat.flow.change;

import io.lonelycat.api.Answer;
import io.lonelycat.error.InvalidInputException;
import io.lonelycat.execute.ExecutionStatus;
import io.lonelycat.execute.Outcome;
import io.lonelycat.flow.WorkspaceSession;
import io.lonelycat.flow.change.GatedPlan.Refusal;
import io.lonelycat.flow.recover.RecoverFlow;
import io.lonelycat.gate.decision.Decision;
import io.lonelycat.gate.decision.Verdict;
import io.lonelycat.json.JsonObject;
import io.lonelycat.json.Names;
import io.lonelycat.plan.ExecutionId;
import io.lonelycat.record.Ending;
import io.lonelycat.record.ExecutionStory;
import io.lonelycat.record.Failure;
import io.lonelycat.record.OutcomeKind;
import io.lonelycat.report.Headline;
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
        return new Answer(
                goal,
                Names.of(OutcomeKind.ALREADY_APPLIED),
                Answer.OK,
                Map.of(),
                "There is nothing to change.\n" + told.getMessage()
                        + "\nThe policy was not asked, no check ran, and nothing new is on record.",
                details);
    }

    /** The record, and what a front end shows of a "no": why the gate said it, and what to do next. */
    static Answer executed(WorkspaceSession site, String goal, ExecutionStory story) {
        String id = story.execution().subject().executionId();
        String folder = site.typed(new ExecutionId(id).below(site.executions()));
        Optional<Ending> ending = story.execution().ending();
        JsonObject details = story.execution().toJson().with("headline", new Headline(story).text());
        if (ending.filter(it -> it.outcome() == OutcomeKind.REFUSED).isPresent()) {
            explain(details, story.decision());
        }
        return new Answer(
                goal,
                status(goal, ending, story.decision().verdict()),
                story.execution().status() == ExecutionStatus.COMPLETED
                        ? Answer.OK
                        : exitCode(
                                ending.flatMap(Ending::error).map(Failure::code).orElse("")),
                Map.of(
                        "plan", story.plan().id(),
                        "changeset", story.changeset().id(),
                        "decision", story.decision().id(),
                        "execution", id),
                Texts.execution(story, folder, site.brought(it -> it.views().ofExecution()), site.commands()),
                details.withIfNotEmpty("next", Texts.next(story, folder, site.commands())));
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

    private static void explain(JsonObject details, Decision decision) {
        decision.decidedBy().ifPresent(first -> details.with("decidedBy", first)
                .withIfPresent("findings", decision.toJson().members().get("findings")));
    }

    /** The execution ended, but its record could not be completed: the journal says how it ended until that is done. */
    static Answer unrecorded(String goal, Outcome outcome, String why) {
        return new Answer(
                goal,
                "unrecorded",
                Answer.REFUSED,
                Map.of("execution", outcome.executionId()),
                outcome.message() + "\nThat is how the files are, but the record of it could not be completed: " + why
                        + "\nFix that and run `lonelycat recover`, which completes the record.",
                new JsonObject().with("outcome", outcome.status()));
    }

    static Answer blocked(String goal, RecoverFlow.Recovered recovered) {
        return new Answer(
                goal,
                "quarantined",
                Answer.REFUSED,
                Map.of("execution", recovered.quarantined().get(0).executionId()),
                "Nothing was executed: an earlier execution is quarantined.\n" + String.join("\n", recovered.lines()),
                new JsonObject());
    }

    /**
     * What a dry run found.
     *
     * @param stopped why the change could not be made where the gate lets it; empty if it could
     */
    static Answer dryRun(String goal, GatedPlan plan, Optional<Outcome> stopped) {
        JsonObject details = new JsonObject().with("dryRun", true);
        int files = plan.proposal().changeset().changes().size();
        String message = plan.refusal()
                .map(Refusal::message)
                .or(() -> stopped.map(Outcome::message))
                .orElseGet(() -> Figures.count(files, "file is", "files are") + " as the plan saw "
                        + (files == 1 ? "it" : "them") + ", every new file was made with its approved digest, and all"
                        + " checks can be run. The checks themselves were not run. Nothing was changed.");
        boolean there =
                stopped.filter(it -> it.status() == ExecutionStatus.COMPLETED).isPresent();
        String status = there ? "already_applied" : "refused";
        int code = there ? Answer.OK : Answer.REFUSED;
        if (plan.refusal().isPresent()) {
            code = exitCode(plan.refusal().get().code());
            explain(details, plan.ruling().decision());
        } else if (stopped.isEmpty()) {
            status = "ready";
            code = Answer.OK;
        }
        return new Answer(
                goal, status, code, Map.of("plan", plan.proposal().plan().id()), "Dry run: " + message, details);
    }

    private static int exitCode(String refusal) {
        return refusal.equals(Refusal.APPROVAL_NEEDED) ? Answer.APPROVAL_NEEDED : Answer.REFUSED;
    }
}
