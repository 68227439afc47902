// SPDX-License-Identifier: MIT
package io.lonelycat.gate.past;

import io.lonelycat.json.Digest;
import io.lonelycat.plan.ToolReport;
import io.lonelycat.workspace.WorkspacePath;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * An earlier execution, as far as questions ask about it.
 *
 * @param endedAt its start if it has not ended
 * @param checksum of its changes
 * @param decided the digest of exactly what was decided about
 * @param environment that the change was for
 * @param paths that it was to change; empty if its evidence was pruned
 * @param reports that tools gave with the plan
 * @param isDenied whether the gate refused it, so that neither the change nor its checks were carried out
 * @param isCarriedOut whether it tried to make a change, with any result; false for a rollback
 * @param isCompleted whether the workspace had the change in the end; false for a rollback
 * @param outcome if the change holds, was rolled back, or was quarantined
 * @param rolledBack the id of the execution that it has rolled back
 * @param rehearsal if it was one
 * @param approvals the ids of those that counted; absent if its evidence was pruned
 */
public record PastExecution(
        String id,
        Instant startedAt,
        Instant endedAt,
        Digest checksum,
        Digest decided,
        Optional<String> environment,
        Set<WorkspacePath> paths,
        List<ToolReport> reports,
        boolean isDenied,
        boolean isCarriedOut,
        boolean isCompleted,
        PastOutcome outcome,
        Optional<String> rolledBack,
        Optional<PastRehearsal> rehearsal,
        Optional<Set<String>> approvals) {
    public PastExecution {
        paths = Set.copyOf(paths);
        reports = List.copyOf(reports);
        approvals = approvals.map(Set::copyOf);
    }

    /** Returns whether the change did not hold: a user or the engine rolled it back, or it was quarantined. */
    boolean hasFailed() {
        return outcome != PastOutcome.NONE && outcome != PastOutcome.APPLIED;
    }

    /** Returns whether its change was applied, be it a rollback. */
    public boolean wasApplied() {
        return rolledBack.isPresent() || outcome == PastOutcome.APPLIED;
    }
}
