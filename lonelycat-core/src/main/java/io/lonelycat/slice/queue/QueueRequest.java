// SPDX-License-Identifier: MIT
package io.lonelycat.slice.queue;

import io.lonelycat.error.InvalidInputException;
import io.lonelycat.flow.Goal;
import io.lonelycat.flow.ParameterText;
import io.lonelycat.flow.Result;
import io.lonelycat.flow.WorkspaceSession;
import io.lonelycat.json.Names;
import io.lonelycat.next.Action;
import io.lonelycat.slice.queue.QueueBook.Mover;
import io.lonelycat.slice.queue.move.Priority;
import io.lonelycat.slice.queue.move.QueueEvent;
import io.lonelycat.slice.queue.move.QueueMode;
import io.lonelycat.slice.queue.move.QueueState;
import io.lonelycat.slice.queue.move.QueuedPlan;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Lists what is in the queue, tells what happened, or moves a plan or the queue itself.
 *
 * @param plan the id of a plan of the queue
 * @param action hold, release, cancel or raise a plan; pause, drain or resume the queue; absent to look
 * @param reason why, for the record
 * @param priority the new one, with raise
 * @param look what to tell where nothing is done
 */
record QueueRequest(
        Optional<String> plan,
        Optional<String> action,
        Optional<String> reason,
        Optional<String> priority,
        QueueLook look)
        implements Goal {
    private static final String GOAL = "queue";

    /** What can be done: with a plan that waits, or with the queue. */
    enum QueueAction {
        HOLD,
        RELEASE,
        CANCEL,
        RAISE,
        PAUSE,
        DRAIN,
        RESUME;

        /** Returns what the queue does after it; absent for what is done with a plan. */
        Optional<QueueMode> mode() {
            return switch (this) {
                case PAUSE -> Optional.of(QueueMode.PAUSED);
                case DRAIN -> Optional.of(QueueMode.DRAINING);
                case RESUME -> Optional.of(QueueMode.OPEN);
                default -> Optional.empty();
            };
        }
    }

    /**
     * Checks what goes together.
     *
     * @throws InvalidInputException when something is missing, or too much
     */
    QueueRequest {
        Optional<QueueAction> what = action(action);
        boolean ofQueue = what.flatMap(QueueAction::mode).isPresent();
        if (what.isPresent() && !ofQueue && plan.isEmpty()) {
            throw new InvalidInputException(
                    "`lonelycat.action` needs `lonelycat.plan`, the id of a plan of the queue.");
        }
        if (ofQueue && plan.isPresent()) {
            throw new InvalidInputException(Action.setting("action", action.orElse(""))
                    + " is about the whole queue. Leave `lonelycat.plan` out, or hold the plan with"
                    + " `lonelycat.action=hold`.");
        }
        if (what.isPresent() && reason.filter(text -> !text.isBlank()).isEmpty()) {
            throw new InvalidInputException(
                    "`lonelycat.action` needs `lonelycat.reason`: it is on record with who and why.");
        }
        if (priority.isPresent() != what.filter(QueueAction.RAISE::equals).isPresent()) {
            throw new InvalidInputException("`lonelycat.action=raise` and `lonelycat.priority` go together.");
        }
        if (what.isPresent() && !look.equals(QueueLook.LIST)) {
            throw new InvalidInputException(
                    "`lonelycat.follow`, `lonelycat.events` and `lonelycat.page` only look. Leave them or `lonelycat.action` out.");
        }
    }

    private static Optional<QueueAction> action(Optional<String> text) {
        return text.map(it -> ParameterText.constant("action", QueueAction.class, it));
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
        Optional<QueueAction> what = action(action);
        Optional<Priority> higher = priority.map(text -> ParameterText.constant("priority", Priority.class, text));
        try (QueueStore store = QueueStore.open(site)) {
            if (look.follow()) {
                return followed(store, new QueueFollow(site, store, plan).all());
            }
            return store.change(book -> {
                book.tidy();
                if (what.isPresent()) {
                    Mover who = new Mover(site.settings().caller().user(), reason.orElse(""));
                    return what.get()
                            .mode()
                            .map(mode -> changed(book, store, mode, who))
                            .orElseGet(() -> moved(book, store, moved(book, what.get(), higher, who), what.get()));
                }
                if (look.areEvents()) {
                    return look.events(book, plan, site.clock().instant());
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
            case PAUSE, DRAIN, RESUME -> there;
        };
    }

    private static Result changed(QueueBook book, QueueStore store, QueueMode mode, Mover who) {
        book.change(mode, who);
        QueueView view = QueueView.of(book, store);
        return new Result(GOAL, mode.text(), Result.OK, Map.of(), view.text(), view.json());
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

    private Result list(QueueBook book, QueueStore store) {
        QueueView view = QueueView.of(book, store);
        String page = look.page()
                ? store.show(view.page(book)).map(it -> "\n  Page       " + it).orElse("")
                : "";
        return new Result(
                GOAL, view.open().isEmpty() ? "empty" : "listed", Result.OK, Map.of(), view.text() + page, view.json());
    }

    private static Result followed(QueueStore store, List<QueueEvent> moves) {
        QueueView view = store.change(book -> QueueView.of(book, store));
        return new Result(
                GOAL,
                "followed",
                Result.OK,
                Map.of(),
                view.text(),
                view.json()
                        .with("events", moves.stream().map(QueueEvent::toJson).toList()));
    }

    private static Result story(QueueBook book, QueueStore store, QueuedPlan plan) {
        Standing standing = Standing.of(book, plan);
        List<QueueEvent> moves = book.index().events().of(plan.plan());
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
                        .with("events", moves.stream().map(QueueEvent::toJson).toList()));
    }
}
