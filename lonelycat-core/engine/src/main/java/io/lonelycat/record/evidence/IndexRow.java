// SPDX-License-Identifier: MIT
package io.lonelycat.record.evidence;

import io.lonelycat.execute.ExecutionStatus;
import io.lonelycat.execute.Outcome;
import io.lonelycat.execute.Outcome.Failure;
import io.lonelycat.execute.OutcomeKind;
import io.lonelycat.execute.Step;
import io.lonelycat.gate.past.PastExecution;
import io.lonelycat.gate.past.PastOutcome;
import io.lonelycat.gate.past.PastRehearsal;
import io.lonelycat.json.Digest;
import io.lonelycat.json.Member;
import io.lonelycat.plan.Trigger;
import io.lonelycat.record.DiffStat;
import io.lonelycat.record.ExecutionDocument;
import io.lonelycat.record.ExecutionStory;
import io.lonelycat.record.ExecutionSubject;
import io.lonelycat.record.ExecutionUsage;
import io.lonelycat.record.Origin;
import io.lonelycat.workspace.WorkspacePath;
import java.time.Instant;
import java.util.Collections;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/**
 * An execution as a list shows it, and what is left of it once it is pruned.
 *
 * @param decided the digest of what exactly was decided about
 * @param message of the outcome; empty while there is none
 * @param stepMillis of each step that ended; one that a recovery began again counts with both its times
 * @param files how many files the change has
 * @param usage empty where nothing was measured and nothing reported
 */
public record IndexRow(
        @Member(inline = true) ExecutionSubject subject,
        Digest checksum,
        Digest decided,
        @Member("reached") ExecutionStatus status,
        Optional<OutcomeKind> outcome,
        String message,
        Optional<Step> errorStep,
        Optional<String> errorCode,
        Instant startedAt,
        Optional<Long> durationMillis,
        Map<Step, Long> stepMillis,
        int files,
        @Member(inline = true) DiffStat extent,
        Optional<Boolean> verificationPassed,
        Optional<Boolean> healthPassed,
        String intent,
        @Member(inline = true) Origin origin,
        Optional<ExecutionUsage> usage) {

    /** Sorts the steps. */
    public IndexRow {
        stepMillis = Collections.unmodifiableMap(new TreeMap<>(stepMillis));
    }

    public static IndexRow of(ExecutionStory story) {
        ExecutionDocument execution = story.execution();
        Map<Step, Long> millis = new EnumMap<>(Step.class);
        execution.steps().forEach(row -> row.durationMillis().ifPresent(it -> millis.merge(row.step(), it, Long::sum)));
        return new IndexRow(
                execution.subject(),
                story.changeset().checksum(),
                story.decision().subject().digest(),
                execution.status(),
                story.outcome(),
                execution.outcome().map(Outcome::message).orElse(""),
                execution.error().flatMap(Failure::step),
                execution.error().map(Failure::code),
                execution.startedAt(),
                execution.durationMillis(),
                millis,
                execution.files().size(),
                execution.extent(),
                execution.verificationPassed(),
                execution.healthPassed(),
                story.plan().intent(),
                execution.origin(),
                execution.usage());
    }

    /**
     * Returns what questions about the past ask of it.
     *
     * @param paths that it was to change
     * @param approvals the ids of those that counted; absent if its evidence was pruned
     */
    public PastExecution past(Set<WorkspacePath> paths, Optional<Set<String>> approvals) {
        boolean isRollback = origin.trigger() == Trigger.ROLLBACK;
        return new PastExecution(
                subject.executionId(),
                startedAt,
                startedAt.plusMillis(durationMillis.orElse(0L)),
                checksum,
                decided,
                subject.environment(),
                paths,
                usage.map(ExecutionUsage::author).orElse(List.of()),
                isAny(OutcomeKind.DENIED, OutcomeKind.NEED_APPROVAL),
                // A change that could not be checked was carried out as well, but nothing is known of it.
                !isRollback
                        && isAny(
                                OutcomeKind.APPLIED,
                                OutcomeKind.ROLLED_BACK,
                                OutcomeKind.QUARANTINED,
                                OutcomeKind.COULD_NOT_CHECK,
                                OutcomeKind.CANCELLED),
                !isRollback && isAny(OutcomeKind.APPLIED, OutcomeKind.ALREADY_APPLIED),
                outcome.map(kind -> held(kind, isRollback)).orElse(PastOutcome.NONE),
                origin.parentExecutionId().filter(id -> isRollback && isAny(OutcomeKind.APPLIED)),
                rehearsal(),
                approvals);
    }

    private boolean isAny(OutcomeKind... kinds) {
        return outcome.filter(List.of(kinds)::contains).isPresent();
    }

    /** A rollback that was itself rolled back has changed nothing. */
    private static PastOutcome held(OutcomeKind kind, boolean isRollback) {
        return switch (kind) {
            case APPLIED -> isRollback ? PastOutcome.ROLLED_BACK : PastOutcome.APPLIED;
            case ROLLED_BACK -> isRollback ? PastOutcome.NONE : PastOutcome.ROLLED_BACK;
            case QUARANTINED -> PastOutcome.QUARANTINED;
            default -> PastOutcome.NONE;
        };
    }

    private Optional<PastRehearsal> rehearsal() {
        boolean passed = isAny(OutcomeKind.REHEARSED);
        boolean failed = isAny(OutcomeKind.REFUSED) && errorStep.equals(Optional.of(Step.REHEARSE));
        return passed || failed
                ? Optional.of(new PastRehearsal(subject.executionId(), startedAt, passed, message))
                : Optional.empty();
    }
}
