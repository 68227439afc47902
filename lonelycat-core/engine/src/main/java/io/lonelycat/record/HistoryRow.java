// SPDX-License-Identifier: MIT
package io.lonelycat.record;

import io.lonelycat.execute.Outcome;
import io.lonelycat.execute.Step;
import io.lonelycat.gate.past.PastExecution;
import io.lonelycat.gate.past.ReportedCosts;
import io.lonelycat.json.Digest;
import io.lonelycat.json.Member;
import io.lonelycat.plan.OutcomeKind;
import io.lonelycat.plan.ToolReport;
import io.lonelycat.plan.Trigger;
import io.lonelycat.record.ExecutionDocument.Extent;
import io.lonelycat.record.ExecutionDocument.Origin;
import io.lonelycat.record.ExecutionDocument.Subject;
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
 * Summary of an execution, which remains after its evidence is pruned.
 *
 * @param decided digest of the gate's input: change, policy and environment
 * @param stepMillis total duration of each step, including repetitions by recovery
 * @param buildGoneAt time at which the CI build or its job was deleted
 */
public record HistoryRow(
        @Member(inline = true) Subject subject,
        Digest checksum,
        Digest decided,
        @Member(inline = true) Optional<Outcome> ended,
        Instant startedAt,
        Optional<Long> durationMillis,
        Map<Step, Long> stepMillis,
        int files,
        @Member(inline = true) Extent extent,
        Optional<Boolean> verificationPassed,
        Optional<Boolean> healthPassed,
        String intent,
        @Member(inline = true) Origin origin,
        @Member(ifAny = true) List<ToolReport> reported,
        Optional<Instant> prunedAt,
        @Member(inline = true) Optional<JobBuild> build,
        Optional<Instant> buildGoneAt) {

    public HistoryRow {
        reported = List.copyOf(reported);
        stepMillis = Collections.unmodifiableMap(new TreeMap<>(stepMillis));
    }

    public static HistoryRow of(ExecutionStory story) {
        ExecutionDocument execution = story.execution();
        Map<Step, Long> millis = new EnumMap<>(Step.class);
        execution.steps().forEach(row -> row.durationMillis().ifPresent(it -> millis.merge(row.step(), it, Long::sum)));
        return new HistoryRow(
                execution.subject(),
                story.changeset().checksum(),
                story.decision().subject().digest(),
                execution.outcome().map(Outcome::withoutPaths),
                execution.startedAt(),
                execution.durationMillis(),
                millis,
                execution.files().size(),
                execution.extent(),
                execution.verificationPassed(),
                execution.healthPassed(),
                story.plan().intent(),
                execution.origin(),
                story.plan().reported(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty());
    }

    public HistoryRow at(Optional<Instant> pruned, Optional<JobBuild> ofBuild, Optional<Instant> buildGone) {
        return new HistoryRow(
                subject,
                checksum,
                decided,
                ended,
                startedAt,
                durationMillis,
                stepMillis,
                files,
                extent,
                verificationPassed,
                healthPassed,
                intent,
                origin,
                reported,
                pruned,
                ofBuild,
                buildGone);
    }

    public String executionId() {
        return subject.executionId();
    }

    public OutcomeKind outcome() {
        return ended.map(Outcome::kind).orElse(OutcomeKind.UNFINISHED);
    }

    public String message() {
        return ended.map(Outcome::message).orElse("");
    }

    /** Returns the reason of the execution's outcome in one line; for a denied change, the deciding finding. */
    public String summary() {
        return ended.map(Outcome::summary).orElse("");
    }

    /**
     * Returns the execution's data that policy rules about earlier executions need.
     *
     * @param approvals ids of approvals that the gate counted; absent if unknown
     */
    public PastExecution past(Set<WorkspacePath> paths, Optional<Set<String>> approvals) {
        return new PastExecution(
                executionId(),
                startedAt,
                startedAt.plusMillis(durationMillis.orElse(0L)),
                checksum,
                decided,
                subject.environment(),
                paths,
                reported.stream()
                        .flatMap(report -> ReportedCosts.ofValid(report).stream())
                        .findFirst(),
                outcome(),
                origin.trigger() == Trigger.ROLLBACK,
                origin.parentExecutionId(),
                isRehearsal(),
                message(),
                approvals);
    }

    private boolean isRehearsal() {
        return outcome() == OutcomeKind.REHEARSED
                || (outcome() == OutcomeKind.REFUSED
                        && ended.flatMap(Outcome::errorStep).equals(Optional.of(Step.REHEARSE)));
    }
}
