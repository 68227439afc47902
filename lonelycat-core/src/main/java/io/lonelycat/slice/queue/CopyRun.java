// SPDX-License-Identifier: MIT
package io.lonelycat.slice.queue;

import io.lonelycat.error.EngineException;
import io.lonelycat.error.InvalidInputException;
import io.lonelycat.flow.ApprovalSources;
import io.lonelycat.flow.WorkspaceSession;
import io.lonelycat.flow.change.AheadFlow;
import io.lonelycat.flow.change.AheadFlow.Ahead;
import io.lonelycat.slice.queue.QueueTurns.Turn;
import io.lonelycat.slice.queue.WorkedPlan.Landing;
import io.lonelycat.slice.queue.move.MoveDetails.VerifiedTree;
import io.lonelycat.slice.queue.move.QueueState;
import io.lonelycat.workspace.Cancel;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Executes plans of the queue in copies of the workspace.
 *
 * @param unwanted whether what is run is not wanted any more
 */
record CopyRun(WorkspaceSession site, QueueStore store, ApprovalSources approvals, Cancel unwanted) {

    /** What came of it, and what the checks found where they passed. */
    record Verified(Landing landing, Optional<VerifiedTree> found) {}

    /** Executes a plan after those that are to be landed before it. */
    Verified of(Turn turn) {
        String execution = turn.plan().inCopy().orElseThrow().execution();
        try {
            Ahead ahead = new AheadFlow(site, WorkRequest.GOAL, execution, approvals, unwanted)
                    .run(() -> before(turn), store.pinned(turn.plan()), store.verified());
            Landing landing = Landing.of(ahead.result()).inCopy(isAfterUnlanded(turn), store.verified());
            if (turn.landed().isPresent()) {
                landing = landing.inClone();
            }
            if (landing.kind() == WorkedPlan.Kind.VERIFIED) {
                store.evidence(execution);
            }
            return new Verified(
                    landing,
                    landing.kind() == WorkedPlan.Kind.VERIFIED
                            ? ahead.tree().flatMap(tree -> ahead.evidence().map(it -> VerifiedInCopy.tree(tree, it)))
                            : Optional.empty());
        } catch (InvalidInputException e) {
            return new Verified(Landing.invalid(String.valueOf(e.getMessage())), Optional.empty());
        } catch (EngineException e) {
            return new Verified(Landing.failed(String.valueOf(e.getMessage())), Optional.empty());
        }
    }

    /** Returns what has to be carried out in the copy: in a clone also what was landed since in the other workspace. */
    private List<String> before(Turn turn) {
        List<String> before = new ArrayList<>();
        turn.landed()
                .ifPresent(token -> store.change(book -> book.index().plans().landedAfter(token))
                        .forEach(plan -> before.add(store.pinned(plan))));
        before.addAll(unlanded(turn));
        return before;
    }

    /** What was landed since is in the workspace that is copied. */
    private List<String> unlanded(Turn turn) {
        return store.change(book -> turn.after().stream()
                .map(book::plan)
                .filter(plan -> plan.state() != QueueState.LANDED)
                .map(store::pinned)
                .toList());
    }

    private boolean isAfterUnlanded(Turn turn) {
        return !unlanded(turn).isEmpty();
    }
}
