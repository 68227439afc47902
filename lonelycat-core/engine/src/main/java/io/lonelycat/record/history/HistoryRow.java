// SPDX-License-Identifier: MIT
package io.lonelycat.record.history;

import io.lonelycat.execute.ExecutionStatus;
import io.lonelycat.execute.Step;
import io.lonelycat.gate.decision.Verdict;
import io.lonelycat.json.Digest;
import io.lonelycat.plan.Risk;
import io.lonelycat.plan.Trigger;
import io.lonelycat.record.ExecutionDocument.DiffStat;
import io.lonelycat.record.OutcomeKind;
import io.lonelycat.record.ShownStatus;
import java.time.Instant;
import java.util.Optional;

/**
 * An execution as a list shows it.
 *
 * @param environment the one that the change was for
 * @param files how many files the change has; {@code extent} says how many were changed
 * @param verificationPassed what the checks said, as in execution.json
 * @param evidence the execution's folder, relative to the folder of all executions
 * @param prunedAt when retention removed that folder; empty while it is there
 * @param build what it belongs to, where executions belong to jobs
 * @param buildGoneAt when that build or its job was deleted; empty while it is there
 */
public record HistoryRow(
        String executionId,
        String planId,
        String changesetId,
        String decisionId,
        Digest checksum,
        ExecutionStatus status,
        Optional<OutcomeKind> outcome,
        Optional<Step> errorStep,
        Optional<String> errorCode,
        String message,
        Verdict verdict,
        Risk risk,
        Optional<String> environment,
        Instant startedAt,
        Optional<Long> durationMillis,
        int files,
        DiffStat extent,
        Optional<Boolean> verificationPassed,
        Optional<Boolean> healthPassed,
        Trigger trigger,
        String intent,
        String correlationId,
        Optional<String> parentExecutionId,
        String createdBy,
        String evidence,
        Optional<Instant> prunedAt,
        Optional<JobBuild> build,
        Optional<Instant> buildGoneAt) {

    /** Returns what became of it, in the word that every list shows. */
    public ShownStatus standing() {
        return ShownStatus.of(outcome);
    }

    /** Says whether it was made to take another one back. */
    public boolean takesBack() {
        return trigger == Trigger.ROLLBACK;
    }
}
