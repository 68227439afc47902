// SPDX-License-Identifier: MIT
package io.lonelycat.slice.backup;

import io.lonelycat.error.EngineException;
import io.lonelycat.execute.journal.Journals;
import io.lonelycat.flow.Slice.BeforeGoal;
import io.lonelycat.flow.Slice.HealthLook;
import io.lonelycat.flow.Slice.UnderLock;
import io.lonelycat.flow.WorkspaceSession;
import io.lonelycat.report.HealthLine;
import io.lonelycat.workspace.Cancel;
import io.lonelycat.workspace.LockAttempt;
import io.lonelycat.workspace.LockAttempt.HeldLock;
import io.lonelycat.workspace.WorkspaceLock;
import java.time.Duration;
import java.util.Optional;

/** Ends a restore whose process was killed, before a goal reads the record. */
final class UnfinishedRestore implements BeforeGoal, UnderLock, HealthLook {
    /**
     * Ends it, if there is one. While a restore is at work the old record counts; while it exchanges the two, which takes no
     * time, it is waited for.
     *
     * @throws EngineException when the exchange is at work and does not end
     */
    @Override
    public void before(WorkspaceSession site, String goal) {
        RecordSwap swap = new RecordSwap(site.workspace().stateFolder());
        if (!swap.isBegun()) {
            return;
        }
        Duration patience = swap.isReady() ? site.settings().lockTimeout() : Duration.ZERO;
        LockAttempt attempt = new WorkspaceLock(
                        site.workspace(),
                        site.holder(goal, goal),
                        site.settings().insideExecution())
                .acquire(patience, Cancel.NEVER, site::tell);
        if (attempt instanceof HeldLock lock) {
            try (lock) {
                taken(site);
            }
        } else if (attempt instanceof LockAttempt.Busy busy && swap.isReady()) {
            throw new EngineException("The record is just being restored. " + busy.message());
        }
    }

    /**
     * Completes it; the caller holds the lock. No restore runs while an execution is open, so in that case it is
     * foreign.
     */
    @Override
    public void taken(WorkspaceSession site) {
        RecordSwap swap = new RecordSwap(site.workspace().stateFolder());
        if (!swap.isBegun()) {
            return;
        }
        if (Journals.unfinished(site.workspace()).isEmpty()) {
            swap.finish()
                    .ifPresent(old -> site.tell("A restore that was killed was brought to its end. The record that was"
                            + " there before is in " + site.shown(old) + "."));
        } else {
            discardForeign(site);
        }
    }

    /** A check could lay down another record, which the next goal would take for one that is just being restored. */
    @Override
    public void done(WorkspaceSession site, String goal) {
        if (!goal.equals(BackupFlow.GOAL)) {
            discardForeign(site);
        }
    }

    @Override
    public String what() {
        return "restore";
    }

    @Override
    public Optional<HealthLine> look(WorkspaceSession site) {
        return new RecordSwap(site.workspace().stateFolder()).isBegun()
                ? Optional.of(HealthLine.degraded(
                        what(),
                        "The record is just being restored, or the process that restored it was killed; the next goal"
                                + " completes the restore."))
                : Optional.empty();
    }

    /** Removes what only a restore puts there, if no restore can be running: a restore holds the lock. */
    private static void discardForeign(WorkspaceSession site) {
        RecordSwap swap = new RecordSwap(site.workspace().stateFolder());
        if (swap.isBegun()) {
            swap.discard();
            site.tell("Another process has put a second record beside the one of "
                    + site.workspace().root() + " while the lock was held by this process. It was removed.");
        }
    }
}
