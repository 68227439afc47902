// SPDX-License-Identifier: MIT
package io.lonelycat.feature.queue;

import io.lonelycat.api.Answer;
import io.lonelycat.api.AnswerHead;
import io.lonelycat.api.GateRequest;
import io.lonelycat.api.Priority;
import io.lonelycat.api.SubmitRequest;
import io.lonelycat.feature.queue.QueuedPlan.Cause;
import io.lonelycat.flow.PlanChoice;
import io.lonelycat.flow.WorkspaceSession;
import io.lonelycat.flow.change.GateFlow;
import io.lonelycat.flow.change.GateFlow.DecidedPlan;
import io.lonelycat.gate.decision.Verdict;
import io.lonelycat.json.Names;
import io.lonelycat.next.Goal;
import io.lonelycat.plan.PlanId;
import io.lonelycat.record.EvidenceFiles;
import io.lonelycat.report.AnswerText;
import io.lonelycat.workspace.StateFiles;
import java.util.List;
import java.util.Map;

/**
 * Adds a plan to the queue unless the gate denies the plan. Submitting a queued plan again replaces the plan's priority
 * and tags.
 */
record SubmitFlow(WorkspaceSession session) {
    private static final Goal GOAL = Goal.SUBMIT;

    Answer run(SubmitRequest request) {
        Priority priority = request.priority().orElse(Priority.NORMAL);
        List<String> tags = Worker.tags(request.tags());
        GateRequest gate = new GateRequest(request.plan(), request.environment());
        return new GateFlow(session).run(GOAL, gate, decided -> submitted(decided, priority, tags));
    }

    private Answer submitted(DecidedPlan decided, Priority priority, List<String> tags) {
        if (decided.decision().verdict() == Verdict.DENY) {
            return new GateFlow(session).answer(GOAL, "The plan was not submitted: the gate denies the plan.", decided);
        }
        PlanChoice choice = decided.choice();
        Submission submission = Submission.of(choice.proposal(), priority, waitsFor(choice), tags);
        Cause cause = new Cause(
                session.frontEnd()
                        .origin()
                        .author()
                        .orElse(session.settings().caller().user()),
                "");
        try (QueueStore store = QueueStore.open(session)) {
            return store.change(queue -> {
                queue.tidy();
                return submitted(queue, store, choice, submission, cause);
            });
        }
    }

    private List<PlanId> waitsFor(PlanChoice choice) {
        return choice.proposal().plan().details().dependencies().stream()
                .map(PlanId::new)
                .filter(id -> !StateFiles.exists(EvidenceFiles.executedMark(id.below(session.plans()))))
                .toList();
    }

    private Answer submitted(Queue queue, QueueStore store, PlanChoice choice, Submission submission, Cause cause) {
        PlanId id = new PlanId(choice.proposal().plan().id());
        QueuedPlan queued = queue.submit(id, submission, cause);
        queue.tables().put(choice.proposal().plan(), choice.folder());
        QueueView view = new QueueView(session, queue, store);
        String words = "Submitted " + id + ", priority " + Names.of(submission.priority()) + ": "
                + QueueView.flat(submission.intent());
        AnswerText text = AnswerText.of(words).and(view.facts(queued)).then(List.of(view.work()));
        return new Answer.OfGoal(
                AnswerHead.of(GOAL, "queued", Answer.OK, text).about(Map.of("plan", id.text())), view.row(queued));
    }
}
