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

/** Rehearses a change in a local copy of the workspace. */
record WorkspaceRehearsal(
        WorkspaceSession session, PolicyChoice choice, RehearsalPolicy policy, Optional<ShownTests> shown)
        implements Rehearsal {
    /**
     * Creates a rehearsal of a change; empty if the policy requires none.
     *
     * @param only true to rehearse even if the policy requires no rehearsal
     */
    static Optional<Rehearsal> of(
            WorkspaceSession session, PolicyChoice choice, RehearsableChange change, boolean only) {
        Optional<ShownTests> shown = shown(change);
        RehearsalPolicy policy = RehearsalPolicy.of(choice.policy());
        boolean isProofDemanded = policy.denies() && change.proposal().plan().trigger() != Trigger.ROLLBACK;
        return only || shown.isPresent() || isProofDemanded || Rehearsal.isDemanded(change)
                ? Optional.of(new WorkspaceRehearsal(session, choice, policy, shown))
                : Optional.empty();
    }

    private static Optional<ShownTests> shown(RehearsableChange change) {
        return RehearsalPolicy.of(change.policy())
                .proofOf(change.proposal().plan().details().category());
    }

    @Override
    public void run(ExecutionRequest run, RehearsableChange change) throws IOException {
        try (WorkspaceCopy copy = WorkspaceCopy.make(
                session,
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
