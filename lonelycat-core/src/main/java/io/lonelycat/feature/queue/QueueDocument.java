// SPDX-License-Identifier: MIT
package io.lonelycat.feature.queue;

import io.lonelycat.feature.queue.Landing.Kind;
import io.lonelycat.feature.queue.QueueTables.WorkerRow;
import io.lonelycat.json.Member;
import io.lonelycat.plan.PlanId;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * JSON form of the queue of plans.
 *
 * @param place folder of the queue, or URL of its database
 * @param stopped reason for which the circuit breaker pauses the queue
 */
record QueueDocument(
        String place,
        String folder,
        List<PlanRow> plans,
        List<QueuedPlan> returned,
        ClosedPlans count,
        Optional<String> stopped,
        @Member(ifAny = true) List<WorkerLine> workers,
        @Member(ifAny = true) List<String> skipped) {

    /**
     * Queued plan with the reason for its state.
     *
     * @param position position of the plan in the queue, from 1; empty if the plan cannot run
     */
    record PlanRow(
            @Member(inline = true) QueuedPlan plan,
            String why,
            Optional<Integer> position,
            @Member(ifAny = true) List<PlanId> waitsFor) {}

    record PlanStory(@Member(inline = true) PlanRow plan, List<QueueEvent> events) {}

    record ListedQueue(@Member(inline = true) QueueDocument queue, List<QueueEvent> events) {}

    record ClosedPlans(long landed, long returned, long cancelled) {}

    record WorkerLine(String name, String place, List<String> tags, Instant heard) {
        static WorkerLine of(WorkerRow row) {
            return new WorkerLine(
                    row.worker().name(), row.worker().place(), row.worker().tags(), row.heard());
        }
    }

    /** Results of the plans that a worker executed, and the queue after the executions. */
    record Work(List<WorkedRow> worked, QueueDocument queue, List<WorkedExecution> executions) {}

    record WorkedRow(@Member(inline = true) QueuedPlan taken, Kind result, String message, Optional<String> commit) {}

    record WorkedExecution(String executionId, PlanId plan, Kind result) {}
}
