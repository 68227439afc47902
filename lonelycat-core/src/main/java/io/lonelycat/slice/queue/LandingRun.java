// SPDX-License-Identifier: MIT
package io.lonelycat.slice.queue;

import io.lonelycat.error.EngineException;
import io.lonelycat.error.InvalidInputException;
import io.lonelycat.execute.observe.VerifiedAhead;
import io.lonelycat.flow.ApprovalSources;
import io.lonelycat.flow.PlanChoice;
import io.lonelycat.flow.PolicyChoice;
import io.lonelycat.flow.WorkspaceSession;
import io.lonelycat.flow.change.ExecuteFlow;
import io.lonelycat.flow.change.ExecuteFlow.PlanSource;
import io.lonelycat.slice.queue.WorkedPlan.Landing;
import io.lonelycat.slice.queue.move.QueuedPlan;
import io.lonelycat.workspace.Cancel;
import java.util.Optional;

/** Executes a plan in the workspace in which plans are landed. */
record LandingRun(WorkspaceSession site, QueueStore store, ApprovalSources approvals) {

    /** Lands a plan that a worker took; stops and rolls back where that is not wanted any more. */
    Landing of(QueuedPlan taken, Cancel unwanted) {
        PlanSource plan = new PlanSource(PolicyChoice::of, (here, cancel) -> {
            // Under the lock of the workspace: who is here, lands; who was taken over meanwhile, does not.
            if (!store.change(book -> book.isOwn(taken))) {
                throw new TakenOverException();
            }
            return PlanChoice.of(here, Optional.of(store.pinned(taken)));
        });
        try {
            WorkspaceSession here = site.asking(approvals);
            ExecuteFlow flow =
                    ahead(taken).map(ahead -> ExecuteFlow.after(here, ahead)).orElseGet(() -> new ExecuteFlow(here));
            return Landing.of(flow.unless(unwanted).run(WorkRequest.GOAL, plan, approvals));
        } catch (TakenOverException e) {
            return Landing.failed("").takenOver(store.change(book -> book.plan(taken.plan())));
        } catch (InvalidInputException e) {
            return Landing.invalid(String.valueOf(e.getMessage()));
        } catch (EngineException e) {
            return Landing.failed(String.valueOf(e.getMessage()));
        }
    }

    /** Finds what the checks said in a copy; where that is not what is on record, they run again. */
    private Optional<VerifiedAhead> ahead(QueuedPlan taken) {
        try {
            return taken.inCopy()
                    .flatMap(copy -> VerifiedInCopy.ahead(
                            store::evidence,
                            copy,
                            store.change(book -> book.index().plans().after(taken)).stream()
                                    .map(QueuedPlan::plan)
                                    .toList()));
        } catch (InvalidInputException | EngineException e) {
            site.tell("The checks of " + taken.plan() + " run again: " + e.getMessage());
            return Optional.empty();
        }
    }

    /** Ends the execution of a plan that another worker has taken over. */
    private static final class TakenOverException extends RuntimeException {
        private static final long serialVersionUID = 1L;
    }
}
