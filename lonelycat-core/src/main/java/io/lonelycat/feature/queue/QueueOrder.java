// SPDX-License-Identifier: MIT
package io.lonelycat.feature.queue;

import io.lonelycat.feature.queue.Transitions.PlanState;
import io.lonelycat.plan.PlanId;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.PriorityQueue;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Chooses the next queued plan for a worker. */
final class QueueOrder {
    static final Comparator<QueuedPlan> OF_PLANS = Comparator.comparing(
                    (QueuedPlan plan) -> plan.submission().priority())
            .reversed()
            .thenComparingLong(QueuedPlan::submitted);

    private QueueOrder() {}

    /** Orders queued plans by priority, but dependencies first. Leaves out plans with blocked dependencies. */
    static List<QueuedPlan> turns(
            List<QueuedPlan> waiting, List<QueuedPlan> landing, Function<QueuedPlan, List<PlanId>> needs) {
        Map<PlanId, List<QueuedPlan>> needing = new HashMap<>();
        Map<PlanId, Integer> missing = new HashMap<>();
        PriorityQueue<QueuedPlan> ready = new PriorityQueue<>(OF_PLANS);
        Set<PlanId> begun = landing.stream().map(QueuedPlan::id).collect(Collectors.toSet());
        for (QueuedPlan plan : waiting) {
            List<PlanId> open = needs.apply(plan).stream()
                    .filter(id -> !begun.contains(id))
                    .distinct()
                    .toList();
            open.forEach(
                    id -> needing.computeIfAbsent(id, any -> new ArrayList<>()).add(plan));
            missing.put(plan.id(), open.size());
            if (open.isEmpty()) {
                ready.add(plan);
            }
        }
        List<QueuedPlan> turns = new ArrayList<>();
        for (QueuedPlan next = ready.poll(); next != null; next = ready.poll()) {
            turns.add(next);
            for (QueuedPlan freed : needing.getOrDefault(next.id(), List.of())) {
                if (missing.merge(freed.id(), -1, Integer::sum) == 0) {
                    ready.add(freed);
                }
            }
        }
        return turns;
    }

    static Optional<QueuedPlan> take(Queue queue, Worker worker) {
        queue.tidy();
        if (!mayTry(queue)) {
            return Optional.empty();
        }
        Optional<QueuedPlan> next = waiting(queue, worker)
                .filter(plan -> queue.unlandedNeeds(plan).isEmpty())
                .findFirst();
        next.ifPresent(plan -> queue.hear(worker));
        return next.map(plan -> queue.land(plan, worker));
    }

    /** Allows workers to execute one plan after each pause while the circuit breaker is open. */
    private static boolean mayTry(Queue queue) {
        return queue.breaker()
                .map(it -> !it.until().isAfter(queue.now())
                        && queue.in(PlanState.LANDING).isEmpty())
                .orElse(true);
    }

    /** Returns waiting plans; while the circuit breaker is open, plans without a failed check come first. */
    private static Stream<QueuedPlan> waiting(Queue queue, Worker worker) {
        List<QueuedPlan> waiting = queue.in(PlanState.WAITING).stream()
                .filter(plan -> worker.tags().containsAll(plan.submission().tags()))
                .toList();
        if (queue.breaker().isEmpty()) {
            return waiting.stream();
        }
        return Stream.of(true, false).flatMap(untried -> waiting.stream()
                .filter(plan -> plan.move().failed().isEmpty() == untried));
    }
}
