// SPDX-License-Identifier: MIT
package io.lonelycat.slice.queue;

import io.lonelycat.error.EngineException;
import io.lonelycat.error.InvalidInputException;
import io.lonelycat.flow.WorkspaceSession;
import io.lonelycat.flow.change.PlanFlow;
import io.lonelycat.plan.Proposal;
import io.lonelycat.plan.source.PlanRequest;
import io.lonelycat.plan.source.Planned;
import io.lonelycat.slice.queue.QueueBook.Mover;
import io.lonelycat.slice.queue.WorkedPlan.Landing;
import io.lonelycat.slice.queue.move.QueuedPlan;
import io.lonelycat.slice.queue.move.Submission;
import io.lonelycat.slice.queue.move.Worker;
import java.util.Optional;

/** Plans of a queue whose files have changed since, planned again for the files as they are. */
record PlannedAgain(WorkspaceSession site, QueueStore store, Worker worker) {

    /**
     * What came of planning again.
     *
     * @param by the plan that makes the change now
     */
    record Replaced(Landing landing, Optional<QueuedPlan> by) {}

    /** Plans the change for the files as they are now. The answer is a plan of its own, of the same author, which no approval is for. */
    Replaced of(QueuedPlan taken, Landing stale) {
        try {
            Proposal before = Proposal.read(store.plan(taken.plan()));
            ReplannedInput input = new ReplannedInput(before, site.inputForms());
            Planned planned = new PlanFlow(site)
                    .write(
                            new PlanRequest(
                                    input,
                                    null,
                                    before.plan().createdBy(),
                                    before.plan().trigger()),
                            store.plans());
            String id = planned.proposal().plan().id();
            store.shareFiles(id);
            Submission submission =
                    Submission.of(planned.proposal(), taken.submission().terms());
            Landing replaced = stale.replacedBy(id);
            Optional<QueuedPlan> next = store.change(
                    book -> book.replace(taken, id, submission, new Mover(worker.name(), replaced.reason())));
            return new Replaced(
                    next.isPresent() ? replaced : stale.takenOver(store.change(book -> book.plan(taken.plan()))), next);
        } catch (InvalidInputException e) {
            return new Replaced(stale.misfit(String.valueOf(e.getMessage())), Optional.empty());
        } catch (EngineException e) {
            return new Replaced(Landing.failed(String.valueOf(e.getMessage())), Optional.empty());
        }
    }
}
