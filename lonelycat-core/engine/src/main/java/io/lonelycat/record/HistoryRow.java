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
 * An execution as the history shows it, and what is left of it once it is pruned.
 *
 * @param decided the digest of what exactly was decided about
 * @param ended how it ended, without files; empty while it has not
 * @param stepMillis of each step that ended; one that a recovery began again counts with both its times
 * @param files how many files the change has
 * @param reported what tools said about the work on the change
 * @param prunedAt when retention removed its folder; empty while that is there
 * @param build the build that the execution belongs to, in a history of many jobs
 * @param buildGoneAt when that build or its job was deleted; empty while it is there
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

    /** Sorts the steps. */
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

    /** Returns it with its place in a history. */
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

    /** Returns the word for how the execution ended, which every list shows. */
    public OutcomeKind outcome() {
        return ended.map(Outcome::kind).orElse(OutcomeKind.UNFINISHED);
    }

    /** Returns the reason of the outcome; empty while there is none. */
    public String message() {
        return ended.map(Outcome::message).orElse("");
    }

    /** Returns the line of the reason that sums it up: of a refusal by the gate, the finding that decides. */
    public String summary() {
        return ended.map(Outcome::summary).orElse("");
    }

    /**
     * Returns what questions about the past ask of it.
     *
     * @param paths that it was to change
     * @param approvals the ids of those that counted; absent if its evidence was pruned
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
