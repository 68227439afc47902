// SPDX-License-Identifier: MIT
package io.lonelycat.feature.queue;

import io.lonelycat.error.InvalidInputException;
import io.lonelycat.feature.queue.QueuedPlan.Cause;
import io.lonelycat.flow.WorkspaceSession;
import io.lonelycat.flow.change.PlanFlow;
import io.lonelycat.gate.decision.DecisionWording;
import io.lonelycat.plan.ChangePlan;
import io.lonelycat.plan.PlanId;
import io.lonelycat.plan.Proposal;
import io.lonelycat.plan.source.PlanInput.ReplacedInput;
import io.lonelycat.plan.source.PlanSpec;
import io.lonelycat.plan.source.Planned;
import io.lonelycat.workspace.WorkspacePath;
import java.nio.file.Path;
import java.util.List;

/**
 * A plan whose files have changed since, planned again on the files as they are now. It is a plan of its own, with its author and without the
 * approvals of the first one.
 *
 * @param changed the files that are not as the first plan saw them
 */
record Replacement(Planned planned, List<WorkspacePath> changed) {
    private static final int MOST_NAMED = 5;

    /**
     * Plans again, under the lock of the workspace.
     *
     * @param changed the files that are not as the plan saw them
     * @throws InvalidInputException where a hunk does not fit any more, or nothing is left to change
     */
    static Replacement of(WorkspaceSession site, Path plans, Proposal old, List<WorkspacePath> changed) {
        ChangePlan plan = old.plan();
        PlanSpec spec = new PlanSpec(new ReplacedInput(old), null, plan.createdBy(), plan.trigger());
        try {
            return new Replacement(new PlanFlow(site).write(spec, plans), changed);
        } catch (InvalidInputException e) {
            throw new InvalidInputException(
                    names(changed) + " changed after " + plan.id()
                            + " was planned, and the plan's change no longer applies: " + e.getMessage(),
                    e);
        }
    }

    /** Puts it into the queue in the place of the first plan; false where that does not belong to the worker any more. */
    boolean enter(Queue queue, QueuedPlan stale) {
        Proposal proposal = planned.proposal();
        PlanId id = new PlanId(proposal.plan().id());
        boolean entered = queue.replace(
                stale,
                id,
                Submission.of(
                        proposal,
                        stale.submission().priority(),
                        stale.submission().needs(),
                        stale.submission().tags()),
                new Cause(stale.worker().orElse(Queue.ENGINE), "Planned again, " + reason()));
        if (entered) {
            queue.tables().put(proposal.plan(), planned.folder());
        }
        return entered;
    }

    /** Returns which plan it is, and why. */
    String reason() {
        return "replaced by the new plan " + planned.proposal().plan().id() + ", because " + names(changed)
                + " changed after the old plan was made";
    }

    private static String names(List<WorkspacePath> paths) {
        return DecisionWording.list(
                paths.stream().map(path -> "`" + path.display() + "`").toList(), MOST_NAMED);
    }
}
