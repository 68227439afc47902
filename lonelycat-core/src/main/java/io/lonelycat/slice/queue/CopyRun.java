// SPDX-License-Identifier: MIT
package io.lonelycat.slice.queue;

import io.lonelycat.error.EngineException;
import io.lonelycat.error.InvalidInputException;
import io.lonelycat.flow.ApprovalSources;
import io.lonelycat.flow.WorkspaceSession;
import io.lonelycat.flow.change.AheadFlow;
import io.lonelycat.flow.change.AheadFlow.Ahead;
import io.lonelycat.slice.queue.Landing.Kind;
import io.lonelycat.workspace.Cancel;
import java.util.Optional;

/**
 * Executes a plan of the queue in a copy of the workspace.
 *
 * @param unwanted whether to stop
 */
record CopyRun(WorkspaceSession site, QueueStore store, ApprovalSources approvals, Cancel unwanted) {

    /** How it ended, and what the checks found where they passed. */
    record Verified(Landing landing, Optional<VerifiedInCopy> found) {}

    Verified of(QueuedPlan taken) {
        try {
            String execution = taken.execution().orElseThrow().text();
            Ahead ahead = new AheadFlow(site, WorkRequest.GOAL, execution, approvals, unwanted)
                    .run(store.pinned(taken), store.executions());
            Landing landing = Landing.of(ahead.result(), store.executions()).inCopy(store.executions());
            Optional<VerifiedInCopy> found =
                    ahead.tree().flatMap(tree -> ahead.evidence().map(it -> VerifiedInCopy.of(it, tree)));
            return new Verified(landing, found.filter(any -> landing.kind() == Kind.VERIFIED));
        } catch (InvalidInputException e) {
            return new Verified(Landing.of(Kind.RETURNED, String.valueOf(e.getMessage())), Optional.empty());
        } catch (EngineException e) {
            return new Verified(Landing.of(Kind.NOT_NOW, String.valueOf(e.getMessage())), Optional.empty());
        }
    }
}
