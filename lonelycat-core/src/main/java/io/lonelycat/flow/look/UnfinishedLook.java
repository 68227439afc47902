// SPDX-License-Identifier: MIT
package io.lonelycat.flow.look;

import io.lonelycat.check.command.ChildProcesses;
import io.lonelycat.error.EngineException;
import io.lonelycat.error.InvalidInputException;
import io.lonelycat.execute.ExecutionStatus;
import io.lonelycat.execute.journal.Journal;
import io.lonelycat.execute.journal.Journals;
import io.lonelycat.flow.WorkspaceSession;
import io.lonelycat.json.JsonObject;
import io.lonelycat.json.Names;
import io.lonelycat.plan.ExecutionId;
import io.lonelycat.record.ExecutionStory;
import io.lonelycat.record.history.HistoryRow;
import io.lonelycat.report.text.Figures;
import io.lonelycat.workspace.WorkspaceLock;
import io.lonelycat.workspace.WorkspaceLock.LockHolder;
import java.time.Duration;
import java.util.Optional;

/**
 * What an execution that has no end is at.
 *
 * @param reached as its events say; as its row says where they cannot be read
 * @param holder the process that works on it; empty if there is none, as far as visible from here
 * @param quarantined whether a person has to decide
 */
record UnfinishedLook(
        String executionId, ExecutionStatus reached, Duration age, Optional<LockHolder> holder, boolean quarantined) {

    static UnfinishedLook at(WorkspaceSession site, HistoryRow row) {
        return new UnfinishedLook(
                row.executionId(),
                reached(site, row),
                Duration.between(row.startedAt(), site.clock().instant()),
                holder(site, row.executionId()),
                Journals.of(site.workspace(), row.executionId()).has(Journal.Marker.QUARANTINED));
    }

    /** Says who is at work on an execution. */
    static Optional<LockHolder> holder(WorkspaceSession site, String executionId) {
        return WorkspaceLock.holder(site.workspace())
                .filter(it -> it.execution().equals(executionId))
                .filter(it -> !isHere(site, it) || isRunning(it));
    }

    /** The state of a process on another machine is not visible from here. */
    static boolean isHere(WorkspaceSession site, LockHolder holder) {
        return holder.host().equals(site.settings().caller().host());
    }

    static boolean isRunning(LockHolder holder) {
        return ChildProcesses.isRunning(holder.pid(), holder.started());
    }

    private static ExecutionStatus reached(WorkspaceSession site, HistoryRow row) {
        try {
            return ExecutionStory.read(new ExecutionId(row.evidence()).below(site.executions()))
                    .toldStatus();
        } catch (InvalidInputException | EngineException gone) {
            return row.status();
        }
    }

    String text() {
        String so = executionId + " is " + Names.of(reached) + ", " + Figures.duration(Math.max(0, age.toMillis()))
                + " after it began; ";
        if (quarantined) {
            return so + "it is quarantined: a person has to decide by `lonelycat recover`.";
        }
        return so
                + holder.map(it -> it.describe() + " is working on it.")
                        .orElse("no process is working on it: `lonelycat recover` completes it or rolls it back.");
    }

    JsonObject toJson() {
        return new JsonObject()
                .with("executionId", executionId)
                .with("reached", reached)
                .with("ageMillis", Math.max(0, age.toMillis()))
                .with("running", holder.isPresent())
                .with("quarantined", quarantined)
                .withIfPresent("holder", holder.map(LockHolder::describe).orElse(null));
    }
}
