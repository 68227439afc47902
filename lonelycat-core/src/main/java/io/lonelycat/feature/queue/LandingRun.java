// SPDX-License-Identifier: MIT
package io.lonelycat.feature.queue;

import io.lonelycat.error.EngineException;
import io.lonelycat.error.InvalidInputException;
import io.lonelycat.execute.Preconditions;
import io.lonelycat.flow.PlanChoice;
import io.lonelycat.flow.PolicyChoice;
import io.lonelycat.flow.WorkspaceSession;
import io.lonelycat.flow.change.CommitFlow;
import io.lonelycat.flow.change.ExecuteFlow;
import io.lonelycat.flow.change.ExecuteFlow.PlanSource;
import io.lonelycat.workspace.Cancel;
import io.lonelycat.workspace.WorkspacePath;
import java.util.List;
import java.util.Optional;

/** Executes a plan in the workspace. */
record LandingRun(WorkspaceSession site, QueueStore store) {

    /**
     * Lands a plan that a worker took.
     *
     * @param unwanted whether to stop and roll back
     */
    Landing of(QueuedPlan taken, Cancel unwanted) {
        PlanSource taking = (here, cancel) -> {
            // Asked under the lock of the workspace: a worker that was replaced meanwhile does not land.
            if (!store.change(queue -> queue.isOwn(taken))) {
                throw new TakenOverException();
            }
            PlanChoice plan = PlanChoice.of(here, Optional.of(store.pinned(taken)));
            List<WorkspacePath> changed = Preconditions.changedSince(
                    here.workspace(), plan.proposal().changeset().changes());
            if (!changed.isEmpty() && taken.attempts() < Landing.MOST_ATTEMPTS) {
                throw new ReplacedException(Replacement.of(here, store.plans(), plan.proposal(), changed));
            }
            return plan;
        };
        try {
            new CommitFlow(site).ready();
        } catch (InvalidInputException noPlanCanBe) {
            return Landing.of(Landing.Kind.NOT_NOW, String.valueOf(noPlanCanBe.getMessage()));
        }
        Cancel stop = site.settings().machine().cancel();
        Cancel wish = () -> stop.requested() || unwanted.requested();
        try {
            return Landing.of(
                    new ExecuteFlow(site, wish).run(QueueWorker.GOAL, PolicyChoice::of, taking, false),
                    site.executions());
        } catch (ReplacedException e) {
            return store.change(queue -> e.replacement.enter(queue, taken))
                    ? Landing.of(Landing.Kind.REPLACED, e.replacement.reason())
                    : takenOver(taken);
        } catch (TakenOverException e) {
            return takenOver(taken);
        } catch (InvalidInputException e) {
            return Landing.of(Landing.Kind.RETURNED, String.valueOf(e.getMessage()));
        } catch (EngineException e) {
            return Landing.of(Landing.Kind.NOT_NOW, String.valueOf(e.getMessage()));
        }
    }

    private Landing takenOver(QueuedPlan taken) {
        return Landing.of(Landing.Kind.TAKEN_OVER, "").takenOver(store.change(queue -> queue.plan(taken.id())));
    }

    /** Ends the execution of a plan in whose place another one has come. */
    private static final class ReplacedException extends RuntimeException {
        private static final long serialVersionUID = 1L;

        private final transient Replacement replacement;

        private ReplacedException(Replacement replacement) {
            this.replacement = replacement;
        }
    }

    /** Ends the execution of a plan that another worker has taken over. */
    private static final class TakenOverException extends RuntimeException {
        private static final long serialVersionUID = 1L;
    }
}
