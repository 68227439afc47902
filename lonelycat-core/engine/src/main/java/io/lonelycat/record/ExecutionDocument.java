// SPDX-License-Identifier: MIT
package io.lonelycat.record;

import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.lonelycat.check.CheckResult;
import io.lonelycat.check.failure.FailureReason;
import io.lonelycat.error.InvalidInputException;
import io.lonelycat.execute.ExecutionEvent.CheckEnded;
import io.lonelycat.execute.ExecutionEvent.FileKept;
import io.lonelycat.execute.ExecutionEvent.Rehearsed;
import io.lonelycat.execute.ExecutionEvent.StartedBy;
import io.lonelycat.execute.ExecutionEvent.StrayFilesFound;
import io.lonelycat.execute.ExecutionStatus;
import io.lonelycat.execute.FileState;
import io.lonelycat.execute.Outcome;
import io.lonelycat.execute.Outcome.Failure;
import io.lonelycat.execute.Rehearsal.RehearsalPart;
import io.lonelycat.execute.Step;
import io.lonelycat.execute.observe.Observation;
import io.lonelycat.gate.decision.Decision;
import io.lonelycat.gate.decision.LeftOutCheck;
import io.lonelycat.gate.decision.Verdict;
import io.lonelycat.json.Digest;
import io.lonelycat.json.DocumentSchema;
import io.lonelycat.json.InputObject;
import io.lonelycat.json.InputValue;
import io.lonelycat.json.Json;
import io.lonelycat.json.Member;
import io.lonelycat.plan.ChangePlan;
import io.lonelycat.plan.ChangeSet;
import io.lonelycat.plan.Operation;
import io.lonelycat.plan.OutcomeKind;
import io.lonelycat.plan.Risk;
import io.lonelycat.plan.Trigger;
import io.lonelycat.workspace.WorkspacePath;
import java.time.Duration;
import java.time.Instant;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Stream;

/**
 * Document {@code execution.json}, computed from an execution's other documents and events.
 *
 * @param leftOut checks that the gate skipped as irrelevant to the change
 * @param verificationPassed true if all checks passed, including non-critical checks; empty if the verify step ran no
 * check or did not end
 * @param healthPassed true if all health checks passed; empty if the health step ran no check or did not end
 */
@DocumentSchema(ExecutionDocument.SCHEMA)
public record ExecutionDocument(
        @Member(inline = true) Subject subject,
        ExecutionStatus status,
        @Member(inline = true) Optional<Outcome> outcome,
        Instant startedAt,
        Optional<Instant> endedAt,
        List<LedgerFile> files,
        List<StepRow> steps,
        List<CheckEnded> checks,
        @Member(ifAny = true) List<LeftOutCheck> leftOut,
        @Member(ifAny = true) List<Rehearsed> rehearsal,
        @Member(ifAny = true) List<Observation> observations,
        @Member(inline = true) Extent extent,
        Optional<Boolean> verificationPassed,
        Optional<Boolean> healthPassed,
        List<FileKept> keptFiles,
        Optional<StrayFilesFound> strayFiles,
        @Member(inline = true) Origin origin) {
    static final String SCHEMA = "lonelycat.execution/1";

    public ExecutionDocument {
        files = List.copyOf(files);
        steps = List.copyOf(steps);
        checks = List.copyOf(checks);
        leftOut = List.copyOf(leftOut);
        rehearsal = List.copyOf(rehearsal);
        observations = List.copyOf(observations);
        keptFiles = List.copyOf(keptFiles);
    }

    public record Subject(
            @Member(blank = false) String executionId,
            @Member(blank = false) String planId,
            @Member(blank = false) String changesetId,
            @Member(blank = false) String decisionId,
            Verdict verdict,
            Risk riskProposed,
            Risk riskEffective,
            @Member(blank = false) Optional<String> environment) {}

    /**
     * Trigger and users of a plan and its execution.
     *
     * @param recoveredBy {@code pid@host} of the last recovery, or {@code user, pid@host} of the user who ended the
     * quarantine
     */
    public record Origin(
            Trigger trigger,
            @Member(blank = false) String correlationId,
            @Member(blank = false) Optional<String> parentExecutionId,
            Map<String, String> labels,
            String createdBy,
            StartedBy startedBy,
            Optional<String> recoveredBy,
            @Member(blank = false) String engineVersion) {

        public Origin {
            labels = Collections.unmodifiableMap(new TreeMap<>(labels));
        }
    }

    /** Size of the part of the change that is in the workspace; zero after a roll back. */
    public record Extent(int filesChanged, int linesAdded, int linesDeleted) {}

    /**
     * Progress of applying the change to one file.
     *
     * @param state recorded state of the file; empty if the execution did not reach the file
     */
    public record LedgerFile(
            WorkspacePath path,
            Optional<WorkspacePath> oldPath,
            Operation operation,
            Optional<FileState> state,
            Optional<Digest> oldSha256,
            Optional<Digest> newSha256) {

        /** Returns whether the workspace file has its new content, as last recorded. */
        public boolean inPlace() {
            return state.filter(FileState::isInPlace).isPresent();
        }
    }

    /**
     * Run of an execution's step; recovery can repeat the step.
     *
     * @param ok true if the step succeeded; empty if a kill interrupted the step
     */
    public record StepRow(
            @JsonProperty("name") Step step,
            Optional<Instant> startedAt,
            Optional<Boolean> ok,
            Optional<Long> durationMillis,
            Optional<String> errorCode,
            Optional<String> errorMessage) {}

    /**
     * Computes {@code execution.json}; fails with an {@link InvalidInputException} if the first event does not record
     * the execution's start.
     */
    public static ExecutionDocument of(
            ChangePlan plan, ChangeSet changeset, Decision decision, List<EventLine> events) {
        return new ExecutionFold(plan, changeset, decision, events).document();
    }

    public Optional<Long> durationMillis() {
        return endedAt.isPresent()
                ? Optional.of(
                        Math.max(0, Duration.between(startedAt, endedAt.get()).toMillis()))
                : Optional.empty();
    }

    public Optional<Failure> error() {
        return outcome.flatMap(Outcome::error);
    }

    /**
     * Returns workspace files that made LonelyCat refuse the change, or whose state is unknown after an incomplete roll
     * back.
     */
    public List<WorkspacePath> openPaths() {
        return outcome.map(Outcome::openPaths).orElse(List.of());
    }

    /** Returns the number of files that a roll back restored; empty without a roll back. */
    public Optional<Integer> filesRestored() {
        return outcome.flatMap(Outcome::filesRestored);
    }

    /** Returns the distinct names of failed checks, even non-critical checks, but not of checks that could not run. */
    public List<String> failedChecks() {
        return checks.stream()
                .map(CheckEnded::result)
                .filter(result -> !result.passed() && !result.couldNotRun())
                .map(CheckResult::name)
                .distinct()
                .toList();
    }

    /**
     * Returns whether the change failed in the workspace or in a rehearsal; a refusal without failed checks is no
     * failure.
     */
    public boolean hasFailed() {
        return ended(OutcomeKind.ROLLED_BACK)
                || ended(OutcomeKind.QUARANTINED)
                || refusing().anyMatch(ExecutionDocument::isFailure);
    }

    private boolean ended(OutcomeKind kind) {
        return outcome.filter(it -> it.kind() == kind).isPresent();
    }

    private static boolean isFailure(CheckResult result) {
        return !result.passed() && !result.couldNotRun() && result.critical();
    }

    private Stream<CheckResult> refusing() {
        boolean refused = ended(OutcomeKind.REFUSED);
        return rehearsal.stream()
                .filter(row -> refused && row.part() == RehearsalPart.CHANGED)
                .flatMap(row -> row.checks().stream());
    }

    public List<CheckResult> failures() {
        return Stream.concat(checks.stream().map(CheckEnded::result), refusing())
                .filter(ExecutionDocument::isFailure)
                .toList();
    }

    /** Returns the message of the execution's failure with masked numbers and ids, to find repeated failures. */
    public Optional<String> failureSignature() {
        String printed = printedFailure();
        boolean isOurs =
                failures().stream().noneMatch(failed -> failed.excerpt().equals(printed));
        return FailureReason.of(printed)
                .or(() -> isOurs ? printed.lines().findFirst() : Optional.empty())
                .map(FailureReason::masked);
    }

    /** Returns the output or message of the last failed critical check, else the execution's error message. */
    public String printedFailure() {
        List<CheckResult> failed = failures();
        if (failed.isEmpty()) {
            return error().map(Failure::message).orElse("");
        }
        CheckResult last = failed.get(failed.size() - 1);
        return last.excerpt().isBlank() ? last.message() : last.excerpt();
    }

    public int checksPassed() {
        int passed = 0;
        for (CheckEnded check : checks) {
            passed += check.result().passed() && !check.result().skipped() ? 1 : 0;
        }
        return passed;
    }

    public ObjectNode toJson() {
        record Computed(
                Optional<Long> durationMillis,
                @Member(ifAny = true) List<String> failedChecks) {}
        return Json.joined(this, new Computed(durationMillis(), failedChecks()));
    }

    public static ExecutionDocument read(InputObject in) {
        ExecutionDocument read = Json.members(ExecutionDocument.class, in);
        read.checkDuration(in);
        read.checkFailed(in);
        in.rejectUnknown();
        return read;
    }

    private void checkFailed(InputObject in) {
        Optional<InputValue> named = in.optional("failedChecks");
        List<String> names = in.strings("failedChecks");
        if (!names.equals(failedChecks())) {
            throw named.orElseGet(() -> in.required("checks"))
                    .problem("failedChecks must name the checks that failed: " + failedChecks() + ", but names " + names
                            + "; the file was altered. Restore the file from a backup");
        }
    }

    private void checkDuration(InputObject in) {
        if (!in.optional("durationMillis")
                .map(it -> it.integer(0, Long.MAX_VALUE))
                .equals(durationMillis())) {
            throw in.optional("durationMillis")
                    .orElse(in)
                    .problem("durationMillis must be "
                            + durationMillis().map(String::valueOf).orElse("left out")
                            + ", the time from startedAt to endedAt; the file was altered. Restore the file"
                            + " from a backup");
        }
    }
}
