// SPDX-License-Identifier: MIT
package io.lonelycat.feature.queue;

import io.lonelycat.api.Answer;
import io.lonelycat.api.AnswerHead;
import io.lonelycat.api.ParameterText;
import io.lonelycat.api.QueueRequest;
import io.lonelycat.error.InvalidInputException;
import io.lonelycat.feature.queue.QueuedPlan.Cause;
import io.lonelycat.feature.queue.Transitions.PlanState;
import io.lonelycat.feature.queue.Transitions.QueueMode;
import io.lonelycat.flow.WorkspaceSession;
import io.lonelycat.json.Names;
import io.lonelycat.next.Action;
import io.lonelycat.plan.PlanId;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Lists the queue, or moves a plan or the queue itself. */
final class QueueFlow {
    private static final String GOAL = "queue";
    private static final int MOST_EVENTS = 200;

    /** What can be done: with a plan, or with the queue. */
    enum QueueAction {
        HOLD,
        RELEASE,
        CANCEL,
        PAUSE,
        RESUME;

        /** Returns what the queue does after it; absent for what is done with a plan. */
        Optional<QueueMode> mode() {
            return switch (this) {
                case PAUSE -> Optional.of(QueueMode.PAUSED);
                case RESUME -> Optional.of(QueueMode.OPEN);
                case HOLD, RELEASE, CANCEL -> Optional.empty();
            };
        }
    }

    private QueueFlow() {}

    /**
     * Checks which parameters go together.
     *
     * @throws InvalidInputException when one is missing, or does not belong to the action
     */
    private static void check(QueueRequest request, Optional<QueueAction> what) {
        boolean ofQueue = what.flatMap(QueueAction::mode).isPresent();
        if (what.isPresent() && !ofQueue && request.plan().isEmpty()) {
            throw new InvalidInputException(
                    "`lonelycat.action` needs `lonelycat.plan`, the id of a plan of the queue.");
        }
        if (ofQueue && request.plan().isPresent()) {
            throw new InvalidInputException(
                    Action.setting("action", request.action().orElse(""))
                            + " is about the whole queue. Leave `lonelycat.plan` out, or hold the plan with"
                            + " `lonelycat.action=hold`.");
        }
        if (what.isPresent() && request.reason().filter(text -> !text.isBlank()).isEmpty()) {
            throw new InvalidInputException(
                    "`lonelycat.action` needs `lonelycat.reason`: it is on record with who and why.");
        }
    }

    private static Optional<QueueAction> action(Optional<String> text) {
        return text.map(it -> ParameterText.constant("action", QueueAction.class, it));
    }

    static Answer run(WorkspaceSession site, QueueRequest request) {
        Optional<QueueAction> what = action(request.action());
        check(request, what);
        Optional<PlanId> id = request.plan().map(PlanId::new);
        Cause cause =
                new Cause(site.settings().caller().user(), request.reason().orElse(""));
        try (QueueStore store = QueueStore.open(site)) {
            return store.change(queue -> {
                queue.tidy();
                if (what.isPresent() && id.isPresent()) {
                    QueuedPlan moved = moved(queue, queue.plan(id.get()), what.get(), cause);
                    return moved(QueueView.of(queue, store), moved);
                }
                what.flatMap(QueueAction::mode).ifPresent(mode -> queue.change(mode, cause));
                QueueView view = QueueView.of(queue, store);
                if (what.isPresent()) {
                    return new Answer.Shown(
                            AnswerHead.of(GOAL, Names.of(queue.mode()), Answer.OK, view.text()), view.json());
                }
                if (id.isPresent()) {
                    return story(queue, view, queue.plan(id.get()));
                }
                return list(queue, view);
            });
        }
    }

    private static QueuedPlan moved(Queue queue, QueuedPlan there, QueueAction what, Cause cause) {
        return switch (what) {
            case HOLD -> queue.move(there, PlanState.HELD, cause);
            case RELEASE -> queue.move(there, PlanState.WAITING, cause);
            case CANCEL -> queue.move(there, PlanState.CANCELLED, cause);
            case PAUSE, RESUME -> there;
        };
    }

    private static Answer moved(QueueView view, QueuedPlan plan) {
        return new Answer.Shown(
                AnswerHead.of(
                                GOAL,
                                Names.of(plan.state()),
                                Answer.OK,
                                "The plan " + plan.id() + " is " + plan.state().words() + " now.\n"
                                        + view.position(plan))
                        .about(Map.of("plan", plan.id().text())),
                view.json(plan));
    }

    /** Programs get the last events, too. */
    private static Answer list(Queue queue, QueueView view) {
        List<QueueEvent> last = queue.tables().lastEvents(MOST_EVENTS);
        return new Answer.Shown(
                AnswerHead.of(GOAL, view.open().isEmpty() ? "empty" : "listed", Answer.OK, view.text()),
                view.json().with("events", last.stream().map(QueueEvent::toJson).toList()));
    }

    private static Answer story(Queue queue, QueueView view, QueuedPlan plan) {
        List<QueueEvent> moves = queue.tables().eventsOf(plan.id());
        List<String> lines = new ArrayList<>();
        lines.add("The plan " + plan.id() + " is " + plan.state().words() + ": "
                + QueueView.flat(plan.submission().intent()));
        lines.add(view.position(plan));
        moves.forEach(move -> lines.add(move.line()));
        return new Answer.Shown(
                AnswerHead.of(GOAL, Names.of(plan.state()), Answer.OK, String.join("\n", lines))
                        .about(Map.of("plan", plan.id().text())),
                view.json(plan)
                        .with("events", moves.stream().map(QueueEvent::toJson).toList()));
    }
}
