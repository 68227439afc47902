// SPDX-License-Identifier: MIT
package io.lonelycat.record.evidence;

import io.lonelycat.execute.ExecutionStatus;
import io.lonelycat.execute.Step;
import io.lonelycat.gate.past.PastExecution;
import io.lonelycat.gate.past.PastOutcome;
import io.lonelycat.gate.past.PastRehearsal;
import io.lonelycat.json.Digest;
import io.lonelycat.json.Member;
import io.lonelycat.plan.Trigger;
import io.lonelycat.record.DiffStat;
import io.lonelycat.record.Ending;
import io.lonelycat.record.ExecutionDocument;
import io.lonelycat.record.ExecutionStory;
import io.lonelycat.record.ExecutionSubject;
import io.lonelycat.record.ExecutionUsage;
import io.lonelycat.record.Failure;
import io.lonelycat.record.Origin;
import io.lonelycat.record.OutcomeKind;
import io.lonelycat.record.StepRow;
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
 * @param files how many files the change has
 * @param usage empty where nothing was measured and nothing reported
 */
public record IndexRow(
        @Member(inline = true) ExecutionSubject subject,
        Digest checksum,
        Digest decided,
        @Member(inline = true) Ended ended,
        @Member(inline = true) Took took,
        int files,
        @Member(inline = true) DiffStat extent,
        @Member(inline = true) Passed passed,
        @Member(inline = true) Source source,
        Optional<ExecutionUsage> usage) {

    /** What became of it. */
    public record Ended(
            @Member("reached") ExecutionStatus status,
            Optional<OutcomeKind> outcome,
            String message,
            Optional<Step> errorStep,
            Optional<String> errorCode) {
        private static Ended of(ExecutionDocument execution) {
            Optional<Ending> ending = execution.ending();
            return new Ended(
                    execution.status(),
                    ending.map(Ending::outcome),
                    ending.map(Ending::message).orElse(""),
                    execution.error().flatMap(Failure::step),
                    execution.error().map(Failure::code));
        }
    }

    /**
     * When it was, and how long it took.
     *
     * @param steps the milliseconds of each step that ended; one that a recovery began again counts with both its times
     */
    public record Took(
            Instant startedAt,
            @Member("durationMillis") Optional<Long> millis,
            @Member("stepMillis") Map<Step, Long> steps) {
        public Took {
            Map<Step, Long> copy = new EnumMap<>(Step.class);
            copy.putAll(steps);
            steps = Collections.unmodifiableMap(copy);
        }

        private static Took of(ExecutionDocument execution) {
            Map<Step, Long> millis = new EnumMap<>(Step.class);
            for (StepRow row : execution.steps()) {
                if (row.durationMillis().isPresent()) {
                    millis.merge(row.step(), row.durationMillis().get(), Long::sum);
                }
            }
            return new Took(execution.startedAt(), execution.durationMillis(), millis);
        }
    }

    /** Whether its checks passed; empty where none ran. */
    public record Passed(
            @Member("verificationPassed") Optional<Boolean> verification,
            @Member("healthPassed") Optional<Boolean> health) {}

    /**
     * Where it came from.
     *
     * @param frontEnd what started it
     */
    public record Source(
            Trigger trigger,
            String intent,
            @Member(blank = false) String correlationId,
            @Member(blank = false) Optional<String> parentExecutionId,
            String createdBy,
            String frontEnd,
            @Member(ifAny = true) Map<String, String> labels) {
        public Source {
            labels = Collections.unmodifiableMap(new TreeMap<>(labels));
        }

        private static Source of(ExecutionStory story) {
            Origin origin = story.execution().origin();
            return new Source(
                    origin.trigger(),
                    story.plan().intent(),
                    origin.correlationId(),
                    origin.parentExecutionId(),
                    origin.createdBy(),
                    origin.startedBy().frontEnd(),
                    origin.labels());
        }
    }

    public static IndexRow of(ExecutionStory story) {
        ExecutionDocument execution = story.execution();
        return new IndexRow(
                execution.subject(),
                story.changeset().checksum(),
                story.decision().subject().digest(),
                Ended.of(execution),
                Took.of(execution),
                execution.files().size(),
                execution.extent(),
                new Passed(execution.verificationPassed(), execution.healthPassed()),
                Source.of(story),
                execution.usage());
    }

    /**
     * Returns what questions about the past ask of it.
     *
     * @param paths that it was to change
     * @param approvals the ids of those that counted; absent if its evidence was pruned
     */
    public PastExecution past(Set<WorkspacePath> paths, Optional<Set<String>> approvals) {
        boolean isRollback = source.trigger() == Trigger.ROLLBACK;
        return new PastExecution(
                subject.executionId(),
                took.startedAt(),
                took.startedAt().plusMillis(took.millis().orElse(0L)),
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
                ended.outcome().flatMap(kind -> outcome(kind, isRollback)),
                source.parentExecutionId().filter(id -> isRollback && isAny(OutcomeKind.APPLIED)),
                rehearsal(),
                approvals);
    }

    private boolean isAny(OutcomeKind... kinds) {
        return ended.outcome().filter(List.of(kinds)::contains).isPresent();
    }

    /** A rollback that was itself rolled back has changed nothing. */
    private static Optional<PastOutcome> outcome(OutcomeKind kind, boolean isRollback) {
        return switch (kind) {
            case APPLIED -> Optional.of(isRollback ? PastOutcome.ROLLED_BACK : PastOutcome.APPLIED);
            case ROLLED_BACK -> isRollback ? Optional.empty() : Optional.of(PastOutcome.ROLLED_BACK);
            case QUARANTINED -> Optional.of(PastOutcome.QUARANTINED);
            default -> Optional.empty();
        };
    }

    private Optional<PastRehearsal> rehearsal() {
        boolean passed = isAny(OutcomeKind.REHEARSED);
        boolean failed = isAny(OutcomeKind.REFUSED) && ended.errorStep().equals(Optional.of(Step.REHEARSE));
        return passed || failed
                ? Optional.of(new PastRehearsal(subject.executionId(), took.startedAt(), passed, ended.message()))
                : Optional.empty();
    }
}
