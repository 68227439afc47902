// SPDX-License-Identifier: MIT
package io.lonelycat.feature.queue;

import io.lonelycat.feature.queue.Transitions.PlanState;
import io.lonelycat.feature.queue.Transitions.QueueMode;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** Decides which plan a worker takes next. */
final class QueueOrder {
    /** The order in which plans are taken. */
    static final Comparator<QueuedPlan> OF_PLANS = Comparator.comparing(
                    (QueuedPlan plan) -> plan.terms().priority())
            .reversed()
            .thenComparingLong(QueuedPlan::submitted);

    private QueueOrder() {}

    /** Takes the next plan for a worker. */
    static Optional<QueuedPlan> take(Queue queue, Worker worker) {
        queue.tidy();
        if (queue.mode() == QueueMode.PAUSED || !mayTry(queue)) {
            return Optional.empty();
        }
        Optional<QueuedPlan> next = waiting(queue, worker)
                .filter(plan -> queue.unlandedNeeds(plan).isEmpty())
                .findFirst();
        next.ifPresent(plan -> queue.hear(worker));
        return next.map(plan -> queue.land(plan, worker));
    }

    /** Where a check is not believed, one plan is tried from time to time. */
    private static boolean mayTry(Queue queue) {
        return queue.breaker()
                .map(it -> !it.until().isAfter(queue.now())
                        && queue.in(PlanState.LANDING).isEmpty())
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
