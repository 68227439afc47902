// SPDX-License-Identifier: MIT
package io.lonelycat.flow.copy;

import io.lonelycat.check.Checks;
import io.lonelycat.check.command.Durability;
import io.lonelycat.execute.ExecutionRequest;
import io.lonelycat.execute.ExecutionStatus;
import io.lonelycat.execute.Executor;
import io.lonelycat.execute.Narrator;
import io.lonelycat.execute.Outcome;
import io.lonelycat.execute.journal.Journals;
import io.lonelycat.flow.ExecutionChecks;
import io.lonelycat.flow.NullExecutionListener;
import io.lonelycat.flow.PolicyChoice;
import io.lonelycat.flow.WorkspaceSession;
import io.lonelycat.gate.ApprovedChange;
import io.lonelycat.plan.ExecutionId;
import io.lonelycat.record.EvidenceFiles;
import io.lonelycat.workspace.Cancel;
import io.lonelycat.workspace.LockAttempt.HeldLock;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;

/** Carries an approved change out in a copy of a workspace, where none of its checks is run. */
public final class WithoutChecks {

    private WithoutChecks() {}

    /**
     * Carries the change out.
     *
     * @param id names the execution, which leaves no record
     */
    public static Outcome carryOut(
            WorkspaceSession there, String id, ApprovedChange change, HeldLock lock, Cancel cancel) {
        Path keep = new EvidenceFiles(new ExecutionId(id).below(there.executions())).altered();
        // None is run, so that it does not matter what would be around them.
        try (Checks checks = new ExecutionChecks(there, PolicyChoice.byDefault()).of(id)) {
            ExecutionRequest run = new ExecutionRequest(
                    id,
                    checks,
                    Narrator.begun(NullExecutionListener.INSTANCE, there.progress()),
                    cancel,
                    keep,
                    Durability.PROCESS,
                    Map.of(),
                    Optional::empty,
                    check -> Optional.empty(),
                    Optional.empty(),
                    () -> {});
            Outcome outcome = new Executor(run, check -> false).carryOut(change, lock);
            if (outcome.status() != ExecutionStatus.QUARANTINED) {
                Journals.of(lock.workspace(), id).discard();
            }
            return outcome;
        }
    }
}
