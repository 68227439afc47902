// SPDX-License-Identifier: MIT
package io.lonelycat.slice.queue;

import io.lonelycat.plan.Proposal;
import io.lonelycat.slice.queue.QueueTurns.Turn.Kind;
import io.lonelycat.slice.queue.move.MoveDetails;
import io.lonelycat.slice.queue.move.QueueMode;
import io.lonelycat.slice.queue.move.QueueState;
import io.lonelycat.slice.queue.move.QueuedPlan;
import io.lonelycat.slice.queue.move.TouchedPaths;
import io.lonelycat.slice.queue.move.Worker;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Supplier;

/** Decides what a worker does next. */
final class QueueTurns {
    /** How many of the plans that wait are looked at to find one that can be verified beside those that are ahead. */
    private static final int MOST_LOOKED_AT = 100;

    private final Function<String, TouchedPaths> touched;
    private final long ahead;
    private final Map<String, TouchedPaths> known = new HashMap<>();
    private final Set<String> leftOut = new HashSet<>();

    /**
     * Prepares to decide.
     *
     * @param touched reads what a plan touches
     * @param ahead how many plans may be verified in copies, or wait to be landed after that, at once; 0 for none
     */
    QueueTurns(Function<String, TouchedPaths> touched, long ahead) {
        this.touched = touched;
        this.ahead = ahead;
    }

    static QueueTurns of(QueueStore store, long ahead) {
        return new QueueTurns(plan -> TouchedPaths.of(Proposal.read(store.plan(plan))), ahead);
    }

    /** Says whether plans are verified in copies. */
    boolean areAhead() {
        return ahead > 0;
    }

    /**
     * What is to be done with a plan that a worker took.
     *
     * @param after the plans that are carried out in the copy before, in their order
     * @param landed the token of the last landed plan that is in the workspace; absent where all are
     */
    record Turn(Kind kind, QueuedPlan plan, List<String> after, Optional<Long> landed) {
        enum Kind {
            LAND,
            VERIFY
        }

        /** Copies the list. */
        Turn {
            after = List.copyOf(after);
        }
    }

    /**
     * Where a worker is.
     *
     * @param landed the token of the last landed plan that is in its clone; absent in the workspace in which plans are landed
     * @param tags what its machine has
     * @param execution gives the id of an execution in a copy
     */
    record Where(Optional<Long> landed, Set<String> tags, Supplier<String> execution) {
        /** Copies the set. */
        Where {
            tags = Set.copyOf(tags);
        }
    }

    /** Gives a plan to other workers: this one could not carry out what comes before it. */
    void leaveOut(String plan) {
        leftOut.add(plan);
    }

    /** Takes the next plan for a worker in the workspace in which plans are landed. */
    Optional<Turn> take(QueueBook book, Worker worker, Duration lease, Supplier<String> execution) {
        return take(book, worker, lease, new Where(Optional.empty(), Set.of(), execution));
    }

    /** Takes the next plan for a worker. */
    Optional<Turn> take(QueueBook book, Worker worker, Duration lease, Where where) {
        book.tidy();
        if (book.mode() == QueueMode.PAUSED) {
            return Optional.empty();
        }
        QueuePlans plans = book.index().plans();
        boolean may = mayTry(book);
        Set<String> tags = where.tags();
        // One plan is not tried again and again where others may show that the check does not fail for all.
        boolean trial = book.breaker().isPresent();
        Optional<QueuedPlan> next =
                ahead == 0 && may ? plans.ready(trial, tags).or(() -> plans.ready(false, tags)) : Optional.empty();
        next = where.landed().isPresent() ? Optional.empty() : next.or(() -> verified(book));
        if (next.isPresent()) {
            QueuedPlan taken = book.take(next.get(), QueueState.LANDING, MoveDetails.NONE, worker, lease);
            return Optional.of(new Turn(Kind.LAND, taken, List.of(), Optional.empty()));
        }
        List<QueuedPlan> chain = ahead == 0 ? List.of() : plans.chain();
        return ahead > 0 && may && plans.pace().mayBegin(chain.size(), ahead)
                ? candidate(plans, chain, tags, trial)
                        .or(() -> candidate(plans, chain, tags, false))
                        .map(plan -> verifying(book, plan, chain, worker, lease, where))
                : Optional.empty();
    }

    /** Where a check is not to be believed, one plan is tried from time to time. */
    private static boolean mayTry(QueueBook book) {
        QueuePlans plans = book.index().plans();
        return book.breaker()
                .map(it -> !it.until().isAfter(book.now())
                        && plans.count(QueueState.LANDING) + plans.count(QueueState.VERIFYING) == 0)
                .orElse(true);
    }

    private Turn verifying(
            QueueBook book, QueuedPlan plan, List<QueuedPlan> chain, Worker worker, Duration lease, Where where) {
        List<String> after = chain.stream().map(QueuedPlan::plan).toList();
        MoveDetails details =
                MoveDetails.NONE.after(after).by(Optional.of(where.execution().get()));
        return new Turn(
                Kind.VERIFY, book.take(plan, QueueState.VERIFYING, details, worker, lease), after, where.landed());
    }

    /** One plan is landed at a time, so that the workers do not wait for the lock of the workspace. */
    private static Optional<QueuedPlan> verified(QueueBook book) {
        List<QueuedPlan> begun = book.index().plans().begun();
        return begun.stream().anyMatch(plan -> plan.state() == QueueState.LANDING)
                ? Optional.empty()
                : begun.stream()
                        .filter(plan -> plan.state() == QueueState.VERIFIED)
                        .filter(book::isFirst)
                        .findFirst();
    }

    /** The first that needs nothing that is not ahead, and conflicts with nothing that is. */
    private Optional<QueuedPlan> candidate(
            QueuePlans plans, List<QueuedPlan> chain, Set<String> tags, boolean untried) {
        Set<String> expected = new HashSet<>();
        List<TouchedPaths> taken = new ArrayList<>();
        chain.forEach(plan -> {
            expected.add(plan.plan());
            taken.add(touched(plan.plan()));
        });
        for (QueuedPlan plan : plans.firstWaiting(MOST_LOOKED_AT, untried, tags)) {
            if (plans.unlanded(plan).stream().allMatch(it -> expected.contains(it.plan()))) {
                TouchedPaths own = touched(plan.plan());
                if (taken.stream().noneMatch(own::conflictsWith) && !leftOut.contains(plan.plan())) {
                    return Optional.of(plan);
                }
                // Another one that touches the same files has its turn after it.
                taken.add(own);
            }
        }
        return Optional.empty();
    }

    private TouchedPaths touched(String plan) {
        return known.computeIfAbsent(plan, touched);
    }
}
