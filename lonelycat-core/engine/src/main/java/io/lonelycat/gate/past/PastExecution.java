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
 * An earlier execution, as far as questions ask about it.
 *
 * @param endedAt its start if it has not ended
 * @param checksum of its changes
 * @param decided the digest of the subject of its decision
 * @param environment that the change was for
 * @param paths that it was to change; empty if its evidence was pruned
 * @param costs that the author of the change reported; empty also if the report is invalid
 * @param isRollback whether it was to roll another execution back
 * @param parent the id of the execution that caused it, such as the one to roll back
 * @param isRehearsal whether it ended in the rehearsal of its change
 * @param message the outcome for people
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

    /** Returns whether the gate refused it, so that neither the change nor its checks were carried out. */
    boolean isDenied() {
        return outcome == OutcomeKind.DENIED || outcome == OutcomeKind.NEED_APPROVAL;
    }

    /** Returns whether it tried to make a change, with any result, also where nothing is known of the change. */
    boolean isCarriedOut() {
        return !isRollback
                && (outcome == OutcomeKind.APPLIED || outcome == OutcomeKind.QUARANTINED || outcome.wasRolledBack());
    }

    /** Returns whether the workspace had the change in the end. */
    boolean isCompleted() {
        return !isRollback && (outcome == OutcomeKind.APPLIED || outcome == OutcomeKind.ALREADY_APPLIED);
    }

    /** Returns whether it was applied, be it a rollback. */
    public boolean wasApplied() {
        return outcome == OutcomeKind.APPLIED;
    }

    /** Returns the rehearsal; empty if it was none. */
    Optional<PastProof> rehearsal() {
        return isRehearsal
                ? Optional.of(new PastProof(id, startedAt, outcome == OutcomeKind.REHEARSED, message))
                : Optional.empty();
    }

    /** Returns the id of the execution that it has rolled back. */
    Optional<String> rolledBack() {
        return parent.filter(id -> isRollback && wasApplied());
    }

    /**
     * Returns the state in which it left its files: applied, rolled back or quarantined; empty if it changed nothing or no one
     * knows. A rollback that was itself rolled back has changed nothing.
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
     * Evidence for or against a change: its rehearsal, or its completion in an environment.
     *
     * @param at when the rehearsal began, or the change was completed
     * @param passed whether the change and its checks held
     * @param message the outcome for people
     */
    public record PastProof(@Member(blank = false) String executionId, Instant at, boolean passed, String message) {
        /** Cuts the time to what documents write. */
        public PastProof {
            at = at.truncatedTo(ChronoUnit.MILLIS);
        }
    }
}
