// SPDX-License-Identifier: MIT
package io.lonelycat.slice.queue;

import io.lonelycat.error.EngineException;
import io.lonelycat.error.InvalidInputException;
import io.lonelycat.flow.WorkspaceSession;
import io.lonelycat.flow.change.PlanFlow;
import io.lonelycat.plan.PlanId;
import io.lonelycat.plan.Proposal;
import io.lonelycat.plan.source.PlanRequest;
import io.lonelycat.plan.source.Planned;
import io.lonelycat.record.EvidenceFiles;
import io.lonelycat.slice.queue.Landing.Kind;
import io.lonelycat.slice.queue.QueuedPlan.Cause;
import java.nio.file.Path;
import java.util.Optional;

/** Plans the change of a plan again whose files have changed since. */
record PlannedAgain(WorkspaceSession site, QueueStore store, Worker worker) {

    /**
     * How it ended.
     *
     * @param by the plan that makes the change now
     */
    record Replaced(Landing landing, Optional<QueuedPlan> by) {}

    /** Plans the change for the files as they are now: a new plan of the same author, to which no approval applies. */
    Replaced of(QueuedPlan taken, Landing stale) {
        try {
            Proposal before = Proposal.read(store.fetched(taken));
            ReplannedInput input = new ReplannedInput(before, site.inputForms());
            Planned planned = new PlanFlow(site)
                    .write(
                            new PlanRequest(
                                    input,
                                    null,
                                    before.plan().createdBy(),
                                    before.plan().trigger()),
                            store.plans());
            Proposal again = planned.proposal();
            PlanId id = new PlanId(again.plan().id());
            Landing replaced = stale.as(Kind.REPLACED, "Planned again as " + id + ". " + stale.reason());
            Path folder = id.below(store.plans());
            Optional<QueuedPlan> next = store.change(queue -> {
                Submission submission = Submission.of(again, taken.terms());
                Cause cause = new Cause(worker.name(), replaced.reason());
                Optional<QueuedPlan> other = queue.replace(taken, id, submission, cause);
                other.ifPresent(any -> queue.tables()
                        .files()
                        .put(id.text(), folder, new EvidenceFiles(folder).ofPlanAndSource(again.plan())));
                return other;
            });
            return new Replaced(
                    next.isPresent() ? replaced : stale.takenOver(store.change(queue -> queue.plan(taken.id()))), next);
        } catch (InvalidInputException e) {
            String why = "Its files have changed, and it does not fit them any more: " + e.getMessage();
            return new Replaced(stale.as(Kind.RETURNED, why), Optional.empty());
        } catch (EngineException e) {
            return new Replaced(Landing.of(Kind.NOT_NOW, String.valueOf(e.getMessage())), Optional.empty());
        }
    }
}
