// SPDX-License-Identifier: MIT
package io.lonelycat.record;

import io.lonelycat.error.InvalidInputException;
import io.lonelycat.execute.ExecutionStatus;
import io.lonelycat.gate.decision.Decision;
import io.lonelycat.json.InputObject;
import io.lonelycat.json.JsonObject;
import io.lonelycat.plan.ChangePlan;
import io.lonelycat.plan.ChangeSet;
import io.lonelycat.workspace.WorkspacePath;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * An execution in one document. It says nothing that the other documents and the events do not say: it is computed from
 * them, and whoever has the folder can compute it again.
 *
 * @param ending empty while the execution is running, or when it was killed and not recovered
 * @param files the patch ledger, in the order of the change set
 * @param checks in the order in which they ended
 * @param verificationPassed empty when the verification did not run to its end, or had no checks but uncritical ones that failed
 * @param healthPassed empty when the health checks did not run to their end, or there were none but uncritical ones that failed
 */
public record ExecutionDocument(
        ExecutionSubject subject,
        ExecutionStatus status,
        Optional<Ending> ending,
        Instant startedAt,
        Optional<Instant> endedAt,
        List<LedgerFile> files,
        List<StepRow> steps,
        List<CheckRow> checks,
        DiffStat extent,
        Optional<Boolean> verificationPassed,
        Optional<Boolean> healthPassed,
        List<KeptFile> keptFiles,
        Optional<Stray> strayFiles,
        Origin origin) {
    static final String SCHEMA = "lonelycat.execution/1";

    /** Copies the lists. */
    public ExecutionDocument {
        files = List.copyOf(files);
        steps = List.copyOf(steps);
        checks = List.copyOf(checks);
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
        return ending.isPresent() ? ending.get().error() : Optional.empty();
    }

    /** Returns the files that stood in the way, or whose state is open. */
    public List<WorkspacePath> openPaths() {
        return ending.isPresent() ? ending.get().openPaths() : List.of();
    }

    /** Returns how many files were brought back; only when it was rolled back. */
    public Optional<Integer> filesRestored() {
        return ending.isPresent() ? ending.get().filesRestored() : Optional.empty();
    }

    /** Returns how many checks passed. */
    public int checksPassed() {
        int passed = 0;
        for (CheckRow check : checks) {
            passed += check.result().passed() ? 1 : 0;
        }
        return passed;
    }

    /** Returns the document. */
    public JsonObject toJson() {
        return ExecutionJson.write(this);
    }

    /**
     * Reads the document strictly.
     *
     * @throws InvalidInputException when it is not one, with the place
     */
    public static ExecutionDocument read(InputObject in) {
        return ExecutionJson.read(in);
    }
}
