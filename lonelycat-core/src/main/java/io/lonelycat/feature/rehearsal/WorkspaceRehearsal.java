// SPDX-License-Identifier: MIT
package io.lonelycat.feature.rehearsal;

import io.lonelycat.execute.ChangePermit;
import io.lonelycat.execute.ExecutionRequest;
import io.lonelycat.execute.Rehearsal;
import io.lonelycat.feature.rehearsal.RehearsalPolicy.ShownTests;
import io.lonelycat.flow.PolicyChoice;
import io.lonelycat.flow.WorkspaceSession;
import io.lonelycat.flow.copy.WorkspaceCopy;
import io.lonelycat.gate.RehearsableChange;
import io.lonelycat.plan.Trigger;
import java.io.IOException;
import java.util.Optional;

/**
 * Rehearses a change in a copy of the workspace on this machine.
 *
 * @param choice the policy whose checks run in the copy
 * @param policy the section of the policy that approved the change
 * @param shown the demand on the tests
 */
record WorkspaceRehearsal(
        WorkspaceSession site, PolicyChoice choice, RehearsalPolicy policy, Optional<ShownTests> shown)
        implements Rehearsal {
    /**
     * Returns the rehearsal of a change before its execution; empty if none is demanded.
     *
     * @param only whether it is rehearsed in any case
     */
    static Optional<Rehearsal> of(WorkspaceSession site, PolicyChoice choice, RehearsableChange change, boolean only) {
        Optional<ShownTests> shown = shown(change);
        RehearsalPolicy policy = RehearsalPolicy.of(choice.policy());
        boolean isProofDemanded = policy.denies() && change.proposal().plan().trigger() != Trigger.ROLLBACK;
        return only || shown.isPresent() || isProofDemanded || Rehearsal.isDemanded(change)
                ? Optional.of(new WorkspaceRehearsal(site, choice, policy, shown))
                : Optional.empty();
    }

    private static Optional<ShownTests> shown(RehearsableChange change) {
        return RehearsalPolicy.of(change.policy())
                .proofOf(change.proposal().plan().details().category());
    }

    @Override
    public void run(ExecutionRequest run, RehearsableChange change) throws IOException {
        try (WorkspaceCopy copy = WorkspaceCopy.make(
                site,
                run.executionId(),
                choice,
                policy.leaveOut(),
                policy.share(),
                run.recorder().progress().count("copied"),
                run.cancel())) {
            new RehearsalRun(run, this, change, copy, ChangePermit.inCopy(change, copy.lock())).all();
        }
    }
}
