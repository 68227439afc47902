// SPDX-License-Identifier: MIT
package io.lonelycat.slice.rehearsal;

import io.lonelycat.execute.ChangePermit;
import io.lonelycat.execute.ExecutionRequest;
import io.lonelycat.execute.Proof;
import io.lonelycat.execute.Rehearsal;
import io.lonelycat.flow.PolicyChoice;
import io.lonelycat.flow.WorkspaceSession;
import io.lonelycat.flow.copy.CopyPlace;
import io.lonelycat.flow.copy.WorkspaceCopy;
import io.lonelycat.gate.RehearsableChange;
import io.lonelycat.slice.rehearsal.RehearsalPolicy.ShownTests;
import java.io.IOException;
import java.util.Optional;

/**
 * Rehearses a change in a copy of the workspace on this machine.
 *
 * @param choice the policy whose checks run in the copy
 * @param policy what the policy that approved the change says of rehearsals
 * @param shown what the tests have to show
 */
record WorkspaceRehearsal(
        WorkspaceSession site, PolicyChoice choice, RehearsalPolicy policy, Optional<ShownTests> shown, Extent extent)
        implements Rehearsal {
    /** How much of it there is. */
    enum Extent {
        /** The checks look at the copy as it is before the change. */
        BEFORE,
        /** The change is carried out there as well, taken back, and carried out again. */
        WHOLE
    }

    /**
     * Finds out how a change is rehearsed before it is carried out; empty if the policy asks for nothing.
     *
     * @param only whether it is rehearsed in any case
     */
    static Optional<Rehearsal> of(WorkspaceSession site, PolicyChoice choice, RehearsableChange change, boolean only) {
        boolean whole = only || Rehearsal.isDemanded(change);
        if (!whole && shown(change).isEmpty()) {
            return Optional.empty();
        }
        Extent extent = whole ? Extent.WHOLE : Extent.BEFORE;
        return Optional.of(
                new WorkspaceRehearsal(site, choice, RehearsalPolicy.of(choice.policy()), shown(change), extent));
    }

    private static Optional<ShownTests> shown(RehearsableChange change) {
        return RehearsalPolicy.of(change.policy())
                .proofOf(change.proposal().plan().details().category());
    }

    @Override
    public Proof run(ExecutionRequest run, RehearsableChange change) throws IOException {
        CopyPlace place = new CopyPlace(site, run.executionId());
        try (WorkspaceCopy copy = WorkspaceCopy.make(
                place, choice, policy.leaveOut(), policy.share(), run.narrator().count("copied"), run.cancel())) {
            return new RehearsalRun(run, this, change, copy, ChangePermit.inCopy(change, copy.lock())).all();
        }
    }
}
