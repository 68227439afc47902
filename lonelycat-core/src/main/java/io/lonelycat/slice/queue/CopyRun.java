// SPDX-License-Identifier: MIT
package io.lonelycat.slice.queue;

import io.lonelycat.error.EngineException;
import io.lonelycat.error.InvalidInputException;
import io.lonelycat.flow.ApprovalSources;
import io.lonelycat.flow.WorkspaceSession;
import io.lonelycat.flow.change.AheadFlow;
import io.lonelycat.flow.change.AheadFlow.Ahead;
import io.lonelycat.plan.PlanId;
import io.lonelycat.slice.queue.Landing.Kind;
import io.lonelycat.slice.queue.Transitions.PlanState;
import io.lonelycat.workspace.Cancel;
import java.util.List;
import java.util.Optional;

/**
 * Executes plans of the queue in copies of the workspace.
 *
 * @param unwanted whether to stop
 */
record CopyRun(WorkspaceSession site, QueueStore store, ApprovalSources approvals, Cancel unwanted) {

    /** How it ended, and what the checks found where they passed. */
    record Verified(Landing landing, Optional<VerifiedInCopy> found) {}

    /** Executes a plan after those that are expected to land before it. */
    Verified of(QueuedPlan taken) {
        List<PlanId> after = Queue.after(taken);
        try {
            String execution = taken.execution().orElseThrow().text();
            Ahead ahead = new AheadFlow(site, WorkRequest.GOAL, execution, approvals, unwanted)
                    .run(() -> unlanded(after), store.pinned(taken), store.executions());
            boolean afterUnlanded = !unlanded(after).isEmpty();
            Landing landing = Landing.of(ahead.result(), store.executions()).inCopy(afterUnlanded, store.executions());
            return new Verified(
                    landing,
                    landing.kind() == Kind.VERIFIED
                            ? ahead.tree()
                                    .flatMap(tree -> ahead.evidence().map(it -> VerifiedInCopy.of(it, after, tree)))
                            : Optional.empty());
        } catch (InvalidInputException e) {
            return new Verified(Landing.of(Kind.RETURNED, String.valueOf(e.getMessage())), Optional.empty());
        } catch (EngineException e) {
            return new Verified(Landing.of(Kind.NOT_NOW, String.valueOf(e.getMessage())), Optional.empty());
        }
    }

    /** Those that have landed since are in the workspace that is copied. */
    private List<String> unlanded(List<PlanId> after) {
        return store
                .change(queue -> after.stream()
                        .map(queue::plan)
                        .filter(plan -> plan.state() != PlanState.LANDED)
                        .toList())
                .stream()
                .map(store::pinned)
                .toList();
    }
}
