// SPDX-License-Identifier: MIT
package io.lonelycat.record.evidence;

import io.lonelycat.check.CheckResult;
import io.lonelycat.check.CountedTests;
import io.lonelycat.check.TestFigures;
import io.lonelycat.check.attempt.ErrorCode;
import io.lonelycat.execute.ExecutionEvent;
import io.lonelycat.execute.ExecutionEvent.CheckEnded;
import io.lonelycat.execute.ExecutionEvent.Ended;
import io.lonelycat.execute.ExecutionEvent.FilesReached;
import io.lonelycat.execute.ExecutionEvent.StatusChanged;
import io.lonelycat.execute.ExecutionEvent.StepEnded;
import io.lonelycat.execute.ExecutionEvent.StepStarted;
import io.lonelycat.execute.ExecutionListener;
import io.lonelycat.execute.ExecutionStatus;
import io.lonelycat.execute.FileState;
import io.lonelycat.execute.Outcome;
import io.lonelycat.execute.Step;
import io.lonelycat.record.ExecutionStory;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import org.jspecify.annotations.Nullable;

/** Sends the events of an executor to a listener. */
public record Run(String executionId, ExecutionListener listener) {
    public static final CheckResult PASSED =
            command(null, "ended well", 0, 1200, CountedTests.of(12, 0), "BUILD SUCCESS");
    public static final CheckResult BROKEN =
            command(ErrorCode.EXIT_CODE, "ended with 1", 1, 900, TestFigures.NONE, "one\ttest \"failed\"\nat line 2");
    public static final CheckResult WARNING = new CheckResult(
            "metrics",
            "tcp",
            false,
            false,
            ErrorCode.PORT_CLOSED,
            "nobody listens",
            OptionalInt.empty(),
            30,
            3,
            TestFigures.NONE,
            "",
            Optional.empty(),
            false,
            List.of());

    private static CheckResult command(
            @Nullable ErrorCode code, String message, int exitCode, long millis, TestFigures tests, String excerpt) {
        return new CheckResult(
                "unit-tests",
                "command",
                code == null,
                true,
                code,
                message,
                OptionalInt.of(exitCode),
                millis,
                1,
                tests,
                excerpt,
                Optional.empty(),
                false,
                List.of());
    }

    public void applied() {
        applied(PASSED);
    }

    public void applied(CheckResult verified) {
        upToVerify();
        listener.output(Step.VERIFY, false, "Tests run: 12\nüß".getBytes(StandardCharsets.UTF_8), 14);
        listener.output(Step.VERIFY, true, "a warning\n".getBytes(StandardCharsets.UTF_8), 10);
        record(new CheckEnded(Step.VERIFY, verified), new FilesReached(FileState.VERIFIED, 3));
        step(Step.VERIFY, ExecutionStatus.VERIFYING, ExecutionStatus.HEALTH_CHECKING, Step.HEALTH);
        record(new StepEnded(Step.HEALTH, true, null, null, 1), new StepStarted(Step.FINALIZE));
        record(new FilesReached(FileState.COMMITTED, 3), new StepEnded(Step.FINALIZE, true, null, null, 2));
        record(new StatusChanged(ExecutionStatus.HEALTH_CHECKING, ExecutionStatus.APPLIED));
        record(new Ended(Outcome.applied("3 files were changed.")));
    }

    public void rolledBack() {
        upToVerify();
        listener.log(Step.VERIFY, "unit-tests: ended with 1");
        record(
                new CheckEnded(Step.VERIFY, BROKEN),
                new StepEnded(Step.VERIFY, false, "check_failed", "unit-tests", 950));
        record(new StatusChanged(ExecutionStatus.VERIFYING, ExecutionStatus.FAILED), new StepStarted(Step.ERROR));
        record(new StepEnded(Step.ERROR, true, null, null, 0), new StepStarted(Step.ROLLBACK));
        record(new FilesReached(FileState.ROLLED_BACK, 3), new StepEnded(Step.ROLLBACK, true, null, null, 4));
        record(new StatusChanged(ExecutionStatus.FAILED, ExecutionStatus.ROLLED_BACK));
        record(new Ended(Outcome.rolledBack(Step.VERIFY, "check_failed", "unit-tests failed.", 3)));
    }

    /** Verification fails, then the roll back fails. */
    public void quarantined() {
        upToVerify();
        record(
                new CheckEnded(Step.VERIFY, BROKEN),
                new StepEnded(Step.VERIFY, false, "check_failed", "unit-tests", 950));
        record(new StatusChanged(ExecutionStatus.VERIFYING, ExecutionStatus.FAILED), new StepStarted(Step.ROLLBACK));
        record(new StepEnded(Step.ROLLBACK, false, "quarantined", "1 file is open", 4));
        record(new FilesReached(FileState.QUARANTINED, 3));
        record(new StatusChanged(ExecutionStatus.FAILED, ExecutionStatus.QUARANTINED));
        record(new Ended(Outcome.quarantined(Step.VERIFY, "check_failed", "1 file is open.", List.of())));
    }

    /** Verification passes, a health check fails. */
    public void unhealthy() {
        upToVerify();
        record(new CheckEnded(Step.VERIFY, PASSED), new FilesReached(FileState.VERIFIED, 3));
        step(Step.VERIFY, ExecutionStatus.VERIFYING, ExecutionStatus.HEALTH_CHECKING, Step.HEALTH);
        record(new CheckEnded(Step.HEALTH, BROKEN), new StepEnded(Step.HEALTH, false, "exit_code", "unit-tests", 950));
        record(new StatusChanged(ExecutionStatus.HEALTH_CHECKING, ExecutionStatus.FAILED));
        record(new FilesReached(FileState.ROLLED_BACK, 3));
        record(new StatusChanged(ExecutionStatus.FAILED, ExecutionStatus.ROLLED_BACK));
        record(new Ended(Outcome.rolledBack(Step.HEALTH, "exit_code", "not healthy.", 3)));
    }

    public void refused() {
        validating();
        record(new StepEnded(Step.VALIDATE, false, "stale", "docs/a.md differs", 3));
        record(new StatusChanged(ExecutionStatus.VALIDATING, ExecutionStatus.REFUSED));
        record(new Ended(Outcome.refused("stale", "docs/a.md differs.", List.of())));
    }

    public void alreadyApplied(String by) {
        validating();
        record(new StepEnded(Step.VALIDATE, true, null, null, 3));
        record(new StatusChanged(ExecutionStatus.VALIDATING, ExecutionStatus.APPLIED));
        record(new Ended(Outcome.alreadyApplied(Optional.of(by), "Nothing to do.")));
    }

    /** Sends the events of a recovery after a kill. */
    public static void recover(Evidence evidence, ExecutionStory story) {
        evidence.on(new ExecutionEvent.Recovered("9@build-7", "the journal was rolled back"));
        story.openStep().ifPresent(step -> evidence.on(new StepEnded(step, false, "killed", "killed", 0)));
        ExecutionStatus status = story.execution().status();
        if (status == ExecutionStatus.PENDING || !status.isEnd()) {
            if (status != ExecutionStatus.FAILED) {
                evidence.on(new StatusChanged(status, ExecutionStatus.FAILED));
            }
            evidence.on(new FilesReached(FileState.ROLLED_BACK, 3));
            evidence.on(new StatusChanged(ExecutionStatus.FAILED, ExecutionStatus.ROLLED_BACK));
            evidence.on(new Ended(Outcome.rolledBack(Step.APPLY, "killed", "rolled back", 3)));
        } else {
            evidence.on(new Ended(
                    status == ExecutionStatus.APPLIED
                            ? Outcome.applied("completed")
                            : Outcome.rolledBack(Step.VERIFY, "killed", "rolled back", 3)));
        }
    }

    private void validating() {
        record(new StatusChanged(ExecutionStatus.PENDING, ExecutionStatus.VALIDATING), new StepStarted(Step.VALIDATE));
    }

    private void upToVerify() {
        validating();
        record(new FilesReached(FileState.VALIDATED, 3), new StepEnded(Step.VALIDATE, true, null, null, 5));
        record(new StepStarted(Step.CHECKSUM), new StepEnded(Step.CHECKSUM, true, null, null, 6));
        record(new StatusChanged(ExecutionStatus.VALIDATING, ExecutionStatus.BACKING_UP), new StepStarted(Step.BACKUP));
        record(new FilesReached(FileState.STAGED, 3));
        step(Step.BACKUP, ExecutionStatus.BACKING_UP, ExecutionStatus.APPLYING, Step.APPLY);
        record(new FilesReached(FileState.APPLIED, 3));
        step(Step.APPLY, ExecutionStatus.APPLYING, ExecutionStatus.VERIFYING, Step.VERIFY);
        listener.log(Step.VERIFY, "running unit-tests");
    }

    private void step(Step ended, ExecutionStatus from, ExecutionStatus to, Step next) {
        record(new StepEnded(ended, true, null, null, 7), new StatusChanged(from, to), new StepStarted(next));
    }

    private void record(ExecutionEvent... events) {
        for (ExecutionEvent event : events) {
            listener.on(event);
        }
    }
}
