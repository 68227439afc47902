// SPDX-License-Identifier: MIT
package io.lonelycat.slice.queue;

import io.lonelycat.plan.ExecutionId;
import io.lonelycat.plan.PlanId;
import io.lonelycat.slice.queue.Transitions.PlanState;
import io.lonelycat.slice.queue.Transitions.QueueMode;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.stream.Stream;

/**
 * Decides what a worker does next.
 *
 * @param touched reads what a plan touches
 * @param ahead how many plans may be verified in copies, or wait to land after that, at once; 0 for none
 * @param executions gives the id of an execution in a copy
 */
record QueueOrder(Function<QueuedPlan, TouchedPaths> touched, long ahead, Supplier<ExecutionId> executions) {
    /** The order in which plans land. */
    static final Comparator<QueuedPlan> OF_PLANS = Comparator.comparing(
                    (QueuedPlan plan) -> plan.terms().priority())
            .reversed()
            .thenComparingLong(QueuedPlan::submitted);

    /** How many of the plans that wait are examined to find one that can be verified beside those that are ahead. */
    private static final int MOST_EXAMINED = 100;

    /** Takes the next plan for a worker: to land it, or to verify it in a copy. */
    Optional<QueuedPlan> take(Queue queue, Worker worker) {
        queue.tidy();
        if (queue.mode() == QueueMode.PAUSED) {
            return Optional.empty();
        }
        return toLand(queue, worker).map(plan -> land(queue, plan, worker)).or(() -> toVerify(queue, worker));
    }

    private static QueuedPlan land(Queue queue, QueuedPlan plan, Worker worker) {
        queue.hear(worker);
        return queue.land(plan, worker);
    }

    private Optional<QueuedPlan> toLand(Queue queue, Worker worker) {
        Optional<QueuedPlan> waiting = ahead == 0 && mayTry(queue)
                ? waiting(queue, worker)
                        .filter(plan -> queue.unlandedNeeds(plan).isEmpty())
                        .findFirst()
                : Optional.empty();
        return waiting.or(() -> verified(queue, worker));
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

    /** Where a check is not believed, one plan is tried from time to time. */
    private static boolean mayTry(Queue queue) {
        return queue.breaker()
                .map(it -> !it.until().isAfter(queue.now())
                        && queue.begun().stream().noneMatch(plan -> plan.state().isWorkedOn()))
                .orElse(true);
    }

    /** One plan lands at a time, so that workers do not wait for the lock of the workspace. */
    private static Optional<QueuedPlan> verified(Queue queue, Worker worker) {
        List<QueuedPlan> begun = queue.begun();
        return begun.stream().anyMatch(plan -> plan.state() == PlanState.LANDING)
                ? Optional.empty()
                : begun.stream()
                        .filter(plan -> plan.state() == PlanState.VERIFIED && queue.isFirst(plan))
                        .findFirst()
                        .filter(plan ->
                                plan.worker().filter(worker.name()::equals).isPresent());
    }

    private Optional<QueuedPlan> toVerify(Queue queue, Worker worker) {
        // What is being landed comes first: it is in the workspace when the next copy is made.
        List<QueuedPlan> chain = queue.begun().stream()
                .filter(plan -> plan.state().isOfWorker())
                .sorted(Comparator.comparing(plan -> plan.state() != PlanState.LANDING))
                .toList();
        if (chain.size() >= ahead || !mayTry(queue)) {
            return Optional.empty();
        }
        Optional<QueuedPlan> candidate = candidate(queue, chain, worker);
        candidate.ifPresent(plan -> queue.hear(worker));
        return candidate.map(plan -> queue.verify(
                plan,
                worker,
                executions.get(),
                chain.stream().map(QueuedPlan::id).toList()));
    }

    /** Returns the first plan that needs no plan which is not ahead, and conflicts with none that is. */
    private Optional<QueuedPlan> candidate(Queue queue, List<QueuedPlan> chain, Worker worker) {
        Set<PlanId> expected = new HashSet<>();
        List<TouchedPaths> taken = new ArrayList<>();
        chain.forEach(plan -> {
            expected.add(plan.id());
            taken.add(touched.apply(plan));
        });
        for (QueuedPlan plan : waiting(queue, worker).limit(MOST_EXAMINED).toList()) {
            if (expected.containsAll(queue.unlandedNeeds(plan))) {
                TouchedPaths own = touched.apply(plan);
                if (taken.stream().noneMatch(own::conflictsWith)) {
                    return Optional.of(plan);
                }
                // Another plan that touches the same files has its turn after it.
                taken.add(own);
            }
        }
        return Optional.empty();
    }
}
