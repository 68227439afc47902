// SPDX-License-Identifier: MIT
package io.lonelycat.flow.change;

import io.lonelycat.api.Answer;
import io.lonelycat.api.AnswerHead;
import io.lonelycat.api.FrontEnd.CallOrigin;
import io.lonelycat.api.PlanRequest;
import io.lonelycat.error.InvalidInputException;
import io.lonelycat.flow.Advice;
import io.lonelycat.flow.ExecutionFolders;
import io.lonelycat.flow.PlanChoice;
import io.lonelycat.flow.PolicyChoice;
import io.lonelycat.flow.WorkspaceSession;
import io.lonelycat.flow.look.ShownLines;
import io.lonelycat.flow.recover.RecoverFlow;
import io.lonelycat.gate.policy.Policy;
import io.lonelycat.next.Goal;
import io.lonelycat.plan.ChangeSet;
import io.lonelycat.plan.source.PlanParameters;
import io.lonelycat.plan.source.PlanSpec;
import io.lonelycat.plan.source.Planned;
import io.lonelycat.plan.source.Planner;
import io.lonelycat.report.AnswerText;
import io.lonelycat.report.Texts;
import io.lonelycat.workspace.StateFiles;
import java.nio.file.Path;
import java.util.Map;

/** Makes a plan from the requested change. */
public record PlanFlow(WorkspaceSession site) {

    /** Makes a plan, and answers where it is. */
    public Answer run(PlanRequest request) {
        site.workspace().ensureState();
        new RecoverFlow(site).beforehand(Goal.PLAN);
        return ExecutionAnswers.unlessThere(Goal.PLAN, () -> answer(write(spec(request))));
    }

    /** Reads what a call says of a change. */
    PlanSpec spec(PlanRequest request) {
        CallOrigin origin = site.frontEnd().origin();
        PlanParameters said = request.parameters();
        return new PlanSpec(
                site.input(request.source()),
                request.planFile().orElse(null),
                origin.author().orElse(site.settings().caller().user()),
                origin.trigger(),
                said.ledTo(said.parent().map(ExecutionFolders.of(site)::id)));
    }

    /** Reports a plan that was written. */
    public Answer.OfPlan answer(Planned planned) {
        ChangeSet changes = planned.proposal().changeset();
        String folder = site.shown(planned.folder());
        AnswerText text = Texts.planned(
                planned.proposal().plan(),
                changes,
                planned.notes(),
                folder,
                new Advice(site.commands()).after(planned.proposal().plan()));
        return new Answer.OfPlan(
                AnswerHead.of(Goal.PLAN, "planned", Answer.OK, text)
                        .about(Map.of("plan", changes.planId(), "changeset", changes.id())),
                planned.proposal(),
                folder,
                planned.notes());
    }

    /** Writes the plan into a folder of its own; it is the one that is meant where none is named. */
    public Planned write(PlanSpec request) {
        try {
            Planned planned = write(request, StateFiles.createFolder(site.plans()));
            PlanChoice.noteNewest(site, planned.proposal().plan());
            return planned;
        } catch (InvalidInputException e) {
            if (e.saysNothingIsToDo()) {
                PlanChoice.noteNothingToDo(site, request.createdBy(), e);
            }
            throw e;
        }
    }

    /** Writes the plan into a folder of its own in another one. */
    public Planned write(PlanSpec request, Path plans) {
        Planner planner = new Planner(
                site.workspace(),
                site.ids(),
                site.clock(),
                site.progress(),
                site.settings().insideExecution(),
                // What is hidden where no policy can be read is what the default policy denies.
                new ShownLines(site, () -> PolicyChoice.ifReadable(site).orElseGet(Policy::byDefault)),
                site.brought(it -> it.documents().reports()));
        return planner.plan(request, plans);
    }
}
