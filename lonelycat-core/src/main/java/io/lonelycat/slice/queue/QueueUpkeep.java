// SPDX-License-Identifier: MIT
package io.lonelycat.slice.queue;

import io.lonelycat.slice.queue.QueueBook.Mover;
import io.lonelycat.slice.queue.move.MoveDetails;
import io.lonelycat.slice.queue.move.QueueMove;
import io.lonelycat.slice.queue.move.QueueState;
import io.lonelycat.slice.queue.move.QueuedPlan;
import io.lonelycat.slice.queue.move.Worker;
import io.lonelycat.slice.queue.move.WorkerState;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Moves the plans of a queue that time, the death of a worker, or what became of other plans has moved.
 *
 * @param host the name of this machine
 */
record QueueUpkeep(QueueBook book, String host) {
    /** A plan is held when so many workers have died while they were at it. */
    private static final int MOST_LOST = 3;

    private QueuePlans plans() {
        return book.index().plans();
    }

    /** Moves what time has moved: plans whose deadline has passed, and those whose worker has died. */
    void tidy() {
        for (QueuedPlan late : plans().late(book.now())) {
            String deadline =
                    late.submission().terms().deadline().map(Instant::toString).orElse("");
            book.move(
                    late,
                    QueueState.RETURNED,
                    new Mover(QueueBook.ENGINE, "It was not landed by its deadline, " + deadline));
        }
        List<QueuedPlan> begun = plans().begun();
        begun.stream().filter(plan -> plan.state().isWorkedOn()).forEach(taken -> whyGone(
                        plans().leaseholder(taken, book.now()))
                .ifPresent(why -> book.write(lost(taken, "The worker " + taken.by() + why))));
        for (QueueCrew.Working working : book.index().crew().working()) {
            Optional<Worker> heard = working.heard()
                    .filter(it -> it.at().plus(QueueWorker.LEASE).isAfter(book.now()))
                    .map(QueueCrew.Heard::worker);
            whyGone(heard).ifPresent(why -> {
                Mover who = new Mover(QueueBook.ENGINE, "It" + why);
                book.note(working.name(), WorkerState.LOST, who, Set.of(), Optional.empty());
            });
        }
        if (!begun.isEmpty()) {
            settle();
        }
    }

    /** Says why a worker does not go on, if that is so. */
    private Optional<String> whyGone(Optional<Worker> heard) {
        return heard.isEmpty()
                ? Optional.of(" has not been heard of for too long")
                : heard.filter(it -> it.isDeadOn(host)).map(it -> " has ended without a word");
    }

    /** A plan whose checks may be what ends workers is not given to one after the other. */
    private QueueMove lost(QueuedPlan taken, String why) {
        boolean again = taken.lost() + 1 < MOST_LOST;
        String held = ". It is the third in a row. Look why, and release the plan or cancel it.";
        return book.moving(
                taken,
                again ? QueueState.WAITING : QueueState.HELD,
                new Mover(QueueBook.ENGINE, why + (again ? "" : held)),
                MoveDetails.NONE.ofLostWorker());
    }

    /**
     * Moves what other moves have decided: checks that were run after a plan that is not landed, or without one that is, count no
     * more; and a plan goes back whose checks failed after plans that have been landed all. A plan's checks are run after such as
     * began before, so a move decides only about plans that follow in this order.
     */
    void settle() {
        for (QueuedPlan plan : plans().begun()) {
            if (plan.state() != QueueState.LANDING) {
                settled(plan).ifPresent(book::write);
            }
        }
    }

    private Optional<QueueMove> settled(QueuedPlan plan) {
        List<QueuedPlan> after = plans().after(plan);
        Optional<String> lost = after.stream()
                .filter(other -> !other.state().isExpectedToLand())
                .findFirst()
                .map(other -> "Its checks were begun after " + other.plan() + ", which is "
                        + other.state().words())
                .or(() -> plan.inCopy()
                        .flatMap(copy -> plans().landedMeanwhile(plan, copy.began()))
                        .map(other -> "Its checks were begun without " + other.plan() + ", which was landed since"));
        if (lost.isPresent()) {
            return Optional.of(
                    book.moving(plan, QueueState.WAITING, new Mover(QueueBook.ENGINE, lost.get()), MoveDetails.NONE));
        }
        boolean decided = plan.state() == QueueState.DOUBTED && QueueBook.isLanded(after);
        return decided
                ? Optional.of(book.moving(
                        plan,
                        book.unlessDisbelieved(QueueState.RETURNED, plan.failed()),
                        new Mover(plan.by(), plan.reason()),
                        MoveDetails.NONE.by(plan.execution()).failed(plan.failed())))
                : Optional.empty();
    }
}
