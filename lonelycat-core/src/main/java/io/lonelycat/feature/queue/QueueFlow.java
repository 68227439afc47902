// SPDX-License-Identifier: MIT
package io.lonelycat.feature.queue;

import io.lonelycat.api.Answer;
import io.lonelycat.api.AnswerHead;
import io.lonelycat.api.QueueRequest;
import io.lonelycat.api.QueueRequest.QueueAction;
import io.lonelycat.error.InvalidInputException;
import io.lonelycat.feature.queue.QueueDocument.ListedQueue;
import io.lonelycat.feature.queue.QueueDocument.PlanStory;
import io.lonelycat.feature.queue.QueuedPlan.Cause;
import io.lonelycat.flow.WorkspaceSession;
import io.lonelycat.json.Names;
import io.lonelycat.next.Action;
import io.lonelycat.next.Goal;
import io.lonelycat.plan.PlanId;
import io.lonelycat.report.AnswerText;
import io.lonelycat.report.section.Section;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Lists the queue, or changes the state of a queued plan. */
final class QueueFlow {
    private static final Goal GOAL = Goal.QUEUE;
    private static final int MOST_EVENTS = 200;

    private QueueFlow() {}

    private static PlanMove move(QueueAction action) {
        return switch (action) {
            case HOLD -> PlanMove.HOLD;
            case RELEASE -> PlanMove.RELEASE;
            case CANCEL -> PlanMove.CANCEL;
        };
    }

    private static void check(QueueRequest request, QueueAction what) {
        String action = Action.setting("action", Names.of(what)).toString();
        if (request.plan().isEmpty()) {
            throw new InvalidInputException(
                    action + " needs a plan. Set `lonelycat.plan` to the ID of a plan in the queue.");
        }
        if (request.reason().filter(text -> !text.isBlank()).isEmpty()) {
            throw new InvalidInputException(action + " needs a reason. Set `lonelycat.reason`.");
        }
    }

    static Answer run(WorkspaceSession session, QueueRequest request) {
        Optional<QueueAction> what = request.move();
        what.ifPresent(action -> check(request, action));
        Cause cause =
                new Cause(session.settings().caller().user(), request.reason().orElse(""));
        try (QueueStore store = QueueStore.open(session)) {
            return store.change(queue -> {
                queue.tidy();
                Optional<QueuedPlan> plan = request.plan().map(id -> queue.plan(new PlanId(id)));
                Optional<QueuedPlan> moved =
                        what.flatMap(action -> plan.map(there -> queue.move(there, move(action), cause)));
                QueueView view = new QueueView(session, queue, store);
                return moved.map(it -> moved(view, it))
                        .or(() -> plan.map(it -> story(queue, view, it)))
                        .orElseGet(() -> list(queue, view));
            });
        }
    }

    private static Answer moved(QueueView view, QueuedPlan plan) {
        String headline = "The plan " + plan.id() + " is now " + plan.state().words() + ".";
        return about(plan, AnswerText.of(headline).and(view.facts(plan)), view.row(plan));
    }

    private static Answer story(Queue queue, QueueView view, QueuedPlan plan) {
        List<QueueEvent> moves = queue.tables().eventsOf(plan.id());
        String headline = "The plan " + plan.id() + " is " + plan.state().words() + ": "
                + QueueView.flat(plan.submission().intent());
        List<String> lines = moves.stream().map(QueueEvent::line).toList();
        return about(
                plan,
                AnswerText.of(headline).and(view.facts(plan), Section.message(lines)),
                new PlanStory(view.row(plan), moves));
    }

    private static Answer about(QueuedPlan plan, AnswerText text, Record details) {
        return new Answer.OfGoal(
                AnswerHead.of(GOAL, Names.of(plan.state()), Answer.OK, text)
                        .about(Map.of("plan", plan.id().text())),
                details);
    }

    private static Answer list(Queue queue, QueueView view) {
        String status = view.open().isEmpty() ? "empty" : "listed";
        ListedQueue listed = new ListedQueue(view.document(), queue.tables().lastEvents(MOST_EVENTS));
        return new Answer.OfGoal(AnswerHead.of(GOAL, status, Answer.OK, view.text()), listed);
    }
}
