// SPDX-License-Identifier: MIT
package io.lonelycat.slice.queue;

import io.lonelycat.error.InvalidInputException;
import io.lonelycat.flow.Goal;
import io.lonelycat.flow.ParameterText;
import io.lonelycat.flow.Result;
import io.lonelycat.flow.WorkspaceSession;
import io.lonelycat.json.Names;
import io.lonelycat.slice.queue.QueueBook.Mover;
import io.lonelycat.slice.queue.move.Priority;
import io.lonelycat.slice.queue.move.QueueMove;
import io.lonelycat.slice.queue.move.QueueState;
import io.lonelycat.slice.queue.move.QueuedPlan;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Lists what is in the queue, tells what happened to one plan, or moves it.
 *
 * @param plan the id of a plan of the queue
 * @param action hold, release, cancel or raise; absent to look
 * @param reason why, for the record
 * @param priority the new one, with raise
 * @param follow whether to tell what happens, until nothing is left to do
 */
record QueueRequest(
        Optional<String> plan,
        Optional<String> action,
        Optional<String> reason,
        Optional<String> priority,
        boolean follow)
        implements Goal {
    private static final String GOAL = "queue";

    /** What can be done with a plan that waits. */
    enum QueueAction {
        HOLD,
        RELEASE,
        CANCEL,
        RAISE
    }

    /**
     * Checks what goes together.
     *
     * @throws InvalidInputException when something is missing, or too much
     */
    QueueRequest {
        if (action.isPresent() && plan.isEmpty()) {
            throw new InvalidInputException(
                    "`lonelycat.action` needs `lonelycat.plan`, the id of a plan of the queue.");
        }
        if (action.isPresent() && reason.filter(text -> !text.isBlank()).isEmpty()) {
            throw new InvalidInputException(
                    "`lonelycat.action` needs `lonelycat.reason`: it is on record with who and why.");
        }
        if (priority.isPresent()
                != action.filter(Names.of(QueueAction.RAISE)::equals).isPresent()) {
            throw new InvalidInputException("`lonelycat.action=raise` and `lonelycat.priority` go together.");
        }
        if (follow && action.isPresent()) {
            throw new InvalidInputException("`lonelycat.follow` only looks. Leave it or `lonelycat.action` out.");
        }
    }

    @Override
    public String name() {
        return GOAL;
    }

    @Override
    public boolean startsPrograms() {
        return false;
    }

    @Override
    public Result run(WorkspaceSession site) {
        Optional<QueueAction> what = action.map(text -> ParameterText.constant("action", QueueAction.class, text));
        Optional<Priority> higher = priority.map(text -> ParameterText.constant("priority", Priority.class, text));
        try (QueueStore store = QueueStore.open(site)) {
            if (follow) {
                return followed(store, new QueueFollow(site, store, plan).all());
            }
            return store.change(book -> {
                book.tidy();
                if (what.isPresent()) {
                    Mover who = new Mover(site.settings().caller().user(), reason.orElse(""));
                    return moved(book, store, moved(book, what.get(), higher, who), what.get());
                }
                return plan.map(id -> story(book, store, book.plan(id))).orElseGet(() -> list(book, store));
            });
        }
    }

    private QueuedPlan moved(QueueBook book, QueueAction what, Optional<Priority> higher, Mover who) {
        QueuedPlan there = book.plan(plan.orElse(""));
        return switch (what) {
            case HOLD -> book.move(there, QueueState.HELD, who);
            case RELEASE -> book.move(there, QueueState.WAITING, who);
            case CANCEL -> book.move(there, QueueState.CANCELLED, who);
            case RAISE -> book.raise(there, higher.orElse(Priority.NORMAL), who);
        };
    }

    private static Result moved(QueueBook book, QueueStore store, QueuedPlan plan, QueueAction what) {
        Standing standing = Standing.of(book, plan);
        String done = what == QueueAction.RAISE
                ? "The priority of " + plan.plan() + " is " + Names.of(plan.priority()) + " now."
                : "The plan " + plan.plan() + " is " + plan.state().words() + " now.";
        return new Result(
                GOAL,
                what == QueueAction.RAISE ? "raised" : Names.of(plan.state()),
                Result.OK,
                Map.of("plan", plan.plan()),
                done + "\n" + standing.place(store.place()),
                standing.toJson());
    }

    private static Result list(QueueBook book, QueueStore store) {
        QueueView view = QueueView.of(book, store);
        return new Result(
                GOAL, view.open().isEmpty() ? "empty" : "listed", Result.OK, Map.of(), view.text(), view.json());
    }

    private static Result followed(QueueStore store, List<QueueMove> moves) {
        QueueView view = store.change(book -> QueueView.of(book, store));
        return new Result(
                GOAL,
                "followed",
                Result.OK,
                Map.of(),
                view.text(),
                view.json().with("moves", moves.stream().map(QueueMove::toJson).toList()));
    }

    private static Result story(QueueBook book, QueueStore store, QueuedPlan plan) {
        Standing standing = Standing.of(book, plan);
        List<QueueMove> moves = book.index().plans().moves(plan.plan());
        List<String> lines = new ArrayList<>();
        lines.add("The plan " + plan.plan() + " is " + plan.state().words() + ": "
                + QueueView.flat(plan.submission().intent()));
        lines.add(standing.place(store.place()));
        moves.forEach(move -> lines.add(QueueFollow.line(move)));
        return new Result(
                GOAL,
                Names.of(plan.state()),
                Result.OK,
                Map.of("plan", plan.plan()),
                String.join("\n", lines),
                standing.toJson()
                        .with("moves", moves.stream().map(QueueMove::toJson).toList()));
    }
}
