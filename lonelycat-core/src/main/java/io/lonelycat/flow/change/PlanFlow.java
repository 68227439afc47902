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

/** Creates plans. */
public record PlanFlow(WorkspaceSession session) {

    public Answer run(PlanRequest request) {
        session.workspace().ensureState();
        new RecoverFlow(session).beforehand(Goal.PLAN);
        return ExecutionAnswers.unlessThere(Goal.PLAN, () -> answer(write(spec(request))));
    }

    PlanSpec spec(PlanRequest request) {
        CallOrigin origin = session.frontEnd().origin();
        PlanParameters said = request.parameters();
        return new PlanSpec(
                session.input(request.source()),
                request.planFile().orElse(null),
                origin.author().orElse(session.settings().caller().user()),
                origin.trigger(),
                said.ledTo(said.parent().map(ExecutionFolders.of(session)::id)));
    }

    public Answer.OfPlan answer(Planned planned) {
        ChangeSet changes = planned.proposal().changeset();
        String folder = session.shown(planned.folder());
        AnswerText text = Texts.planned(
                planned.proposal().plan(),
                changes,
                planned.notes(),
                folder,
                new Advice(session.commands()).after(planned.proposal().plan()));
        return new Answer.OfPlan(
                AnswerHead.of(Goal.PLAN, "planned", Answer.OK, text)
                        .about(Map.of("plan", changes.planId(), "changeset", changes.id())),
                planned.proposal(),
                folder,
                planned.notes());
    }

    /** Writes a plan; a plan that a user created becomes the default plan of later goals. */
    public Planned write(PlanSpec request) {
        try {
            Planned planned = write(request, StateFiles.createFolder(session.plans()));
            PlanChoice.noteNewest(session, planned.proposal().plan());
            return planned;
        } catch (InvalidInputException e) {
            if (e.saysNothingIsToDo()) {
                PlanChoice.noteNothingToDo(session, request.createdBy(), e);
            }
            throw e;
        }
    }

    public Planned write(PlanSpec request, Path plans) {
        Planner planner = new Planner(
                session.workspace(),
                session.ids(),
                session.clock(),
                session.progress(),
                session.settings().insideExecution(),
                new ShownLines(session, () -> PolicyChoice.ifReadable(session).orElseGet(Policy::byDefault)),
                session.brought(it -> it.documents().reports()));
        return planner.plan(request, plans);
    }
}
