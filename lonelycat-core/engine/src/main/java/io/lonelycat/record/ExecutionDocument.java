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
 * An execution in one document. It contains only data of the other documents and the events: it is computed from them,
 * and can be computed again from the folder.
 *
 * @param outcome empty while the execution is running, or when it was killed and not recovered
 * @param files the patch ledger, in the order of the change set
 * @param checks in the order in which they ended
 * @param leftOut the checks that the gate left out, because they are not for this change
 * @param rehearsal the parts of the rehearsal in a copy of the workspace, in their order; none where there was none
 * @param observations what features observed, in their order
 * @param verificationPassed whether each check of the verification passed, uncritical ones as well; empty when it did not run to its end, or had
 *     no checks
 * @param healthPassed the same of the health checks
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

    /**
     * The plan that it carried out, and the decision of the gate about it.
     *
     * @param environment the one that the change was for, where there was one
     */
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
     * Where it comes from, and who ran it.
     *
     * @param createdBy who made the plan
     * @param startedBy who started the execution
     * @param recoveredBy who took it up again after a kill; the last one
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

        /** Copies the labels; they are sorted by name. */
        public Origin {
            labels = Collections.unmodifiableMap(new TreeMap<>(labels));
        }
    }

    /** How much of the change was in place when the execution was last heard of: nothing, once it was rolled back. */
    public record Extent(int filesChanged, int linesAdded, int linesDeleted) {}

    /**
     * How far one file of the change came.
     *
     * @param state the last state it reached; empty when it reached none
     */
    public record LedgerFile(
            WorkspacePath path,
            Optional<WorkspacePath> oldPath,
            Operation operation,
            Optional<FileState> state,
            Optional<Digest> oldSha256,
            Optional<Digest> newSha256) {

        /** Returns whether the new content was in place when the execution was last heard of. */
        public boolean inPlace() {
            return state.filter(FileState::isInPlace).isPresent();
        }
    }

    /**
     * A step that was begun; one that was begun again after a kill has two rows.
     *
     * @param startedAt empty where the events do not say
     * @param ok how it ended; empty when it did not, because the process was killed
     * @param durationMillis empty when it did not end
     */
    public record StepRow(
            @JsonProperty("name") Step step,
            Optional<Instant> startedAt,
            Optional<Boolean> ok,
            Optional<Long> durationMillis,
            Optional<String> errorCode,
            Optional<String> errorMessage) {}

    /**
     * Computes the document.
     *
     * @param events all of them so far, the first one being that the execution began
     * @throws InvalidInputException when the first event is another one
     */
    public static ExecutionDocument of(
            ChangePlan plan, ChangeSet changeset, Decision decision, List<EventLine> events) {
        return new ExecutionFold(plan, changeset, decision, events).document();
    }

    /** Returns the time from beginning to end; empty while there is no end. */
    public Optional<Long> durationMillis() {
        return endedAt.isPresent()
                ? Optional.of(
                        Math.max(0, Duration.between(startedAt, endedAt.get()).toMillis()))
                : Optional.empty();
    }

    /** Returns where and why it failed or was refused; empty while it was neither. */
    public Optional<Failure> error() {
        return outcome.flatMap(Outcome::error);
    }

    /** Returns the files that stood in the way, or whose state is open. */
    public List<WorkspacePath> openPaths() {
        return outcome.map(Outcome::openPaths).orElse(List.of());
    }

    /** Returns how many files were brought back; only when it was rolled back. */
    public Optional<Integer> filesRestored() {
        return outcome.flatMap(Outcome::filesRestored);
    }

    /** Returns the names of the checks that ran and failed, uncritical ones as well, each once, in the order in which they ended. */
    public List<String> failedChecks() {
        return checks.stream()
                .map(CheckEnded::result)
                .filter(result -> !result.passed() && !result.couldNotRun())
                .map(CheckResult::name)
                .distinct()
                .toList();
    }

    /** Returns whether the change failed, in the workspace or in a copy of it. What was refused never did, unless it was tried in a copy. */
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

    /** What was refused after it was tried in a copy failed there, with the change. */
    private Stream<CheckResult> refusing() {
        boolean refused = ended(OutcomeKind.REFUSED);
        return rehearsal.stream()
                .filter(row -> refused && row.part() == RehearsalPart.CHANGED)
                .flatMap(row -> row.checks().stream());
    }

    /** Returns the results that made it fail. */
    public List<CheckResult> failures() {
        return Stream.concat(checks.stream().map(CheckEnded::result), refusing())
                .filter(ExecutionDocument::isFailure)
                .toList();
    }

    /** Returns the reason, the same for errors that differ by chance only; empty where nothing that is kept says what was wrong. */
    public Optional<String> failureSignature() {
        return FailureReason.of(printedFailure()).map(FailureReason::masked);
    }

    /** Returns what the check printed that ended it, or its message without output; the error's message where no check failed. */
    public String printedFailure() {
        List<CheckResult> failed = failures();
        if (failed.isEmpty()) {
            return error().map(Failure::message).orElse("");
        }
        CheckResult last = failed.get(failed.size() - 1);
        return last.excerpt().isBlank() ? last.message() : last.excerpt();
    }

    /** Returns how many checks passed; one that was skipped did not. */
    public int checksPassed() {
        int passed = 0;
        for (CheckEnded check : checks) {
            passed += check.result().passed() && !check.result().skipped() ? 1 : 0;
        }
        return passed;
    }

    /** Returns the document. */
    public ObjectNode toJson() {
        record Computed(
                Optional<Long> durationMillis,
                @Member(ifAny = true) List<String> failedChecks) {}
        return Json.joined(this, new Computed(durationMillis(), failedChecks()));
    }

    /**
     * Reads the document strictly.
     *
     * @throws InvalidInputException when it is not one, with the place
     */
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

    /** The duration is there for people; it must be what the two times say. */
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
