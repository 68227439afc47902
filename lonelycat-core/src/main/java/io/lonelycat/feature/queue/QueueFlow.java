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

    /** What can be done with a plan or with the queue, and the state that follows. */
    enum QueueAction {
        HOLD(PlanState.HELD),
        RELEASE(PlanState.WAITING),
        CANCEL(PlanState.CANCELLED),
        PAUSE(QueueMode.PAUSED),
        RESUME(QueueMode.OPEN);

        private final Enum<?> next;

        QueueAction(Enum<?> next) {
            this.next = next;
        }

        /** Returns what the queue does after it; empty for what is done with a plan. */
        Optional<QueueMode> mode() {
            return next instanceof QueueMode mode ? Optional.of(mode) : Optional.empty();
        }

        /** Returns the state of the plan after it; empty for what is done with the queue. */
        Optional<PlanState> state() {
            return next instanceof PlanState state ? Optional.of(state) : Optional.empty();
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
                    Action.setting("action", request.action().orElse(""))
                            + " needs a plan. Set `lonelycat.plan` to the ID of a plan in the queue.");
        }
        if (ofQueue && request.plan().isPresent()) {
            throw new InvalidInputException(
                    Action.setting("action", request.action().orElse(""))
                            + " applies to the whole queue, not to a plan. Either remove `lonelycat.plan`, or, to hold only "
                            + "the plan, set `lonelycat.action=hold`.");
        }
        if (what.isPresent() && request.reason().filter(text -> !text.isBlank()).isEmpty()) {
            throw new InvalidInputException(
                    Action.setting("action", request.action().orElse("")) + " needs a reason. Set `lonelycat.reason`.");
        }
    }

    static Answer run(WorkspaceSession site, QueueRequest request) {
        Optional<QueueAction> what =
                request.action().map(text -> ParameterText.constant("action", QueueAction.class, text));
        check(request, what);
        Cause cause =
                new Cause(site.settings().caller().user(), request.reason().orElse(""));
        try (QueueStore store = QueueStore.open(site)) {
            return store.change(queue -> {
                queue.tidy();
                what.flatMap(QueueAction::mode).ifPresent(mode -> queue.change(mode, cause));
                Optional<QueuedPlan> plan = request.plan().map(id -> queue.plan(new PlanId(id)));
                Optional<QueuedPlan> moved =
                        what.flatMap(QueueAction::state).flatMap(to -> plan.map(there -> queue.move(there, to, cause)));
                QueueView view = QueueView.of(queue, store);
                return moved.map(it -> moved(view, it))
                        .or(() -> plan.map(it -> story(queue, view, it)))
                        .orElseGet(() -> list(queue, view, what));
            });
        }
    }

    private static Answer moved(QueueView view, QueuedPlan plan) {
        return new Answer.Shown(
                AnswerHead.of(
                                GOAL,
                                Names.of(plan.state()),
                                Answer.OK,
                                "The plan " + plan.id() + " is now "
                                        + plan.state().words() + ".\n" + view.position(plan))
                        .about(Map.of("plan", plan.id().text())),
                view.json(plan));
    }

    /** Programs get the last events, too. */
    private static Answer list(Queue queue, QueueView view, Optional<QueueAction> what) {
        String status = view.open().isEmpty() ? "empty" : "listed";
        List<QueueEvent> last = queue.tables().lastEvents(MOST_EVENTS);
        return new Answer.Shown(
                AnswerHead.of(GOAL, what.isPresent() ? Names.of(queue.mode()) : status, Answer.OK, view.text()),
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
