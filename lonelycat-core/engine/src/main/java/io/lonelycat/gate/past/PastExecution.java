// SPDX-License-Identifier: MIT
package io.lonelycat.gate.past;

import io.lonelycat.json.Digest;
import io.lonelycat.json.Member;
import io.lonelycat.plan.OutcomeKind;
import io.lonelycat.workspace.WorkspacePath;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import java.util.Set;

/**
 * Earlier execution with the data that rules need.
 *
 * @param endedAt end, or start if the execution has not ended
 * @param decided digest of the plan, policy and environment about which the gate decided
 * @param paths changed paths; empty if the evidence was pruned
 * @param costs costs that a tool reported; empty if not reported or invalid
 * @param isRehearsal true if the execution was only a rehearsal, or stopped because its rehearsal failed
 * @param approvals ids of counted approvals; empty if the evidence was pruned
 */
public record PastExecution(
        String id,
        Instant startedAt,
        Instant endedAt,
        Digest checksum,
        Digest decided,
        Optional<String> environment,
        Set<WorkspacePath> paths,
        Optional<ReportedCosts> costs,
        OutcomeKind outcome,
        boolean isRollback,
        Optional<String> parent,
        boolean isRehearsal,
        String message,
        Optional<Set<String>> approvals) {
    public PastExecution {
        paths = Set.copyOf(paths);
        approvals = approvals.map(Set::copyOf);
    }

    boolean isDenied() {
        return outcome == OutcomeKind.DENIED || outcome == OutcomeKind.NEED_APPROVAL;
    }

    /** Returns whether the execution tried to apply a change; false for refused executions and roll backs. */
    boolean isCarriedOut() {
        return !isRollback
                && (outcome == OutcomeKind.APPLIED || outcome == OutcomeKind.QUARANTINED || outcome.wasRolledBack());
    }

    /** Returns whether the change was in the workspace when the execution ended. */
    boolean isCompleted() {
        return !isRollback && (outcome == OutcomeKind.APPLIED || outcome == OutcomeKind.ALREADY_APPLIED);
    }

    public boolean wasApplied() {
        return outcome == OutcomeKind.APPLIED;
    }

    Optional<PastProof> rehearsal() {
        return isRehearsal
                ? Optional.of(new PastProof(id, startedAt, outcome == OutcomeKind.REHEARSED, message))
                : Optional.empty();
    }

    Optional<String> rolledBack() {
        return parent.filter(id -> isRollback && wasApplied());
    }

    /**
     * Returns the final state of the execution's files: applied, rolled back or quarantined; empty for other outcomes,
     * and for a roll back that was itself rolled back.
     */
    Optional<OutcomeKind> left() {
        return switch (outcome) {
            case APPLIED -> Optional.of(isRollback ? OutcomeKind.ROLLED_BACK : OutcomeKind.APPLIED);
            case ROLLED_BACK -> Optional.of(outcome).filter(rolledBack -> !isRollback);
            case QUARANTINED -> Optional.of(outcome);
            default -> Optional.empty();
        };
    }

    /**
     * Result of a rehearsal, or of applying a change in an environment.
     *
     * @param at start of the rehearsal, or end of the execution that applied the change
     */
    public record PastProof(@Member(blank = false) String executionId, Instant at, boolean passed, String message) {
        public PastProof {
            at = at.truncatedTo(ChronoUnit.MILLIS);
        }
    }
}
