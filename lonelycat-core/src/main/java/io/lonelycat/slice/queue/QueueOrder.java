// SPDX-License-Identifier: MIT
package io.lonelycat.slice.queue;

import io.lonelycat.plan.ExecutionId;
import io.lonelycat.slice.queue.Transitions.PlanState;
import io.lonelycat.slice.queue.Transitions.QueueMode;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.stream.Stream;

/** Decides which plan a worker takes next. */
final class QueueOrder {
    /** The order in which plans are taken. */
    static final Comparator<QueuedPlan> OF_PLANS = Comparator.comparing(
                    (QueuedPlan plan) -> plan.terms().priority())
            .reversed()
            .thenComparingLong(QueuedPlan::submitted);

    private QueueOrder() {}

    /**
     * Takes the next plan for a worker that lands it at once, or verifies it in a copy first.
     *
     * @param inCopy gives the id of the execution in the copy; absent for none
     */
    static Optional<QueuedPlan> take(Queue queue, Worker worker, Optional<Supplier<ExecutionId>> inCopy) {
        queue.tidy();
        if (queue.mode() == QueueMode.PAUSED || !mayTry(queue)) {
            return Optional.empty();
        }
        Optional<QueuedPlan> next = waiting(queue, worker)
                .filter(plan -> queue.unlandedNeeds(plan).isEmpty())
                .findFirst();
        next.ifPresent(plan -> queue.hear(worker));
        return next.map(plan -> inCopy.map(id -> queue.verify(plan, worker, id.get()))
                .orElseGet(() -> queue.land(plan, worker)));
    }

    /** Where a check is not believed, one plan is tried from time to time. */
    private static boolean mayTry(Queue queue) {
        return queue.breaker()
                .map(it -> !it.until().isAfter(queue.now())
                        && queue.open().stream().noneMatch(plan -> plan.state().isWorkedOn()))
                .orElse(true);
    }

    /** Returns the plans that wait and suit a worker. One plan is not tried again and again where others may show that a check works. */
    private static Stream<QueuedPlan> waiting(Queue queue, Worker worker) {
        List<QueuedPlan> waiting = queue.in(PlanState.WAITING).stream()
                .filter(plan -> worker.tags().containsAll(plan.terms().tags()))
                .toList();
        if (queue.breaker().isEmpty()) {
            return waiting.stream();
        }
        return Stream.of(true, false).flatMap(untried -> waiting.stream()
                .filter(plan -> plan.move().failed().isEmpty() == untried));
    }
}
