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
 * The queue as programs read it.
 *
 * @param place the folder, or the address of the database
 * @param folder the folder on this machine
 * @param plans the open ones, in the order in which they land
 * @param returned the last ones, the newest first
 * @param stopped why no plan is worked on for a while
 * @param skipped the rows of the database that cannot be read
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
     * A plan, and why it is in its state.
     *
     * @param position from 1 on; absent where it has no turn
     * @param waitsFor the plans that it needs, and that are not landed
     */
    record PlanRow(
            @Member(inline = true) QueuedPlan plan,
            String why,
            Optional<Integer> position,
            @Member(ifAny = true) List<PlanId> waitsFor) {}

    /** A plan with all that happened to it, the oldest first. */
    record PlanStory(@Member(inline = true) PlanRow plan, List<QueueEvent> events) {}

    /** The queue with the last events, the oldest first. */
    record ListedQueue(@Member(inline = true) QueueDocument queue, List<QueueEvent> events) {}

    /** The numbers of plans that are not open. */
    record ClosedPlans(long landed, long returned, long cancelled) {}

    /** A worker that is at work, and when it was heard from last. */
    record WorkerLine(String name, String place, List<String> tags, Instant heard) {
        static WorkerLine of(WorkerRow row) {
            return new WorkerLine(
                    row.worker().name(), row.worker().place(), row.worker().tags(), row.heard());
        }
    }

    /** The plans that a worker took, as they were then, and the queue after it. */
    record Work(List<WorkedRow> worked, QueueDocument queue, List<WorkedExecution> executions) {}

    /** A plan that a worker took, and how that ended. */
    record WorkedRow(@Member(inline = true) QueuedPlan taken, Kind result, String message, Optional<String> commit) {}

    /** An execution of a worker. */
    record WorkedExecution(String executionId, PlanId plan, Kind result) {}
}
