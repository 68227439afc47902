// SPDX-License-Identifier: MIT
package io.lonelycat.record;

import io.lonelycat.check.CheckResult;
import io.lonelycat.error.InvalidInputException;
import io.lonelycat.execute.ExecutionEvent.CheckEnded;
import io.lonelycat.execute.ExecutionEvent.FileKept;
import io.lonelycat.execute.ExecutionEvent.Rehearsed;
import io.lonelycat.execute.ExecutionEvent.StrayFilesFound;
import io.lonelycat.execute.ExecutionStatus;
import io.lonelycat.execute.Outcome;
import io.lonelycat.execute.Outcome.Failure;
import io.lonelycat.execute.observe.Observation;
import io.lonelycat.gate.decision.Decision;
import io.lonelycat.gate.decision.LeftOutCheck;
import io.lonelycat.json.InputObject;
import io.lonelycat.json.InputValue;
import io.lonelycat.json.JsonObject;
import io.lonelycat.json.Member;
import io.lonelycat.json.RecordJson;
import io.lonelycat.plan.ChangePlan;
import io.lonelycat.plan.ChangeSet;
import io.lonelycat.workspace.WorkspacePath;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

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
 * @param usage empty where nothing was measured and nothing reported
 */
public record ExecutionDocument(
        @Member(inline = true) ExecutionSubject subject,
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
        @Member(inline = true) DiffStat extent,
        Optional<Boolean> verificationPassed,
        Optional<Boolean> healthPassed,
        List<FileKept> keptFiles,
        Optional<StrayFilesFound> strayFiles,
        Optional<ExecutionUsage> usage,
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

    /** Returns how many checks passed; one that was skipped did not. */
    public int checksPassed() {
        int passed = 0;
        for (CheckEnded check : checks) {
            passed += check.result().passed() && !check.result().skipped() ? 1 : 0;
        }
        return passed;
    }

    /** Returns the document. */
    public JsonObject toJson() {
        JsonObject json = new JsonObject().with("schema", SCHEMA);
        RecordJson.write(this, json);
        return json.withIfPresent("durationMillis", durationMillis().orElse(null))
                .withIfNotEmpty("failedChecks", failedChecks());
    }

    /**
     * Reads the document strictly.
     *
     * @throws InvalidInputException when it is not one, with the place
     */
    public static ExecutionDocument read(InputObject in) {
        in.schema(SCHEMA);
        ExecutionDocument read = RecordJson.read(ExecutionDocument.class, in);
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
                    .orElse(in.asValue())
                    .problem("durationMillis must be "
                            + durationMillis().map(String::valueOf).orElse("left out")
                            + ", the time from startedAt to endedAt; the file was altered. Restore the file"
                            + " from a backup");
        }
    }
}
