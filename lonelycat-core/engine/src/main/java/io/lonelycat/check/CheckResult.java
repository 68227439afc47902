// SPDX-License-Identifier: MIT
package io.lonelycat.check;

import io.lonelycat.check.attempt.ErrorCode;
import io.lonelycat.check.attempt.SandboxReport;
import io.lonelycat.check.failure.FailureReason;
import io.lonelycat.check.figure.TestResults;
import io.lonelycat.error.InvalidInputException;
import io.lonelycat.json.Member;
import io.lonelycat.plan.CheckKind;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalInt;
import org.jspecify.annotations.Nullable;

/**
 * Result of one check, as recorded in {@code events.jsonl} and {@code execution.json}.
 *
 * @param critical whether the check's failure rolls the change back
 * @param code error code; null if the check passed
 * @param exitCode empty if the command was killed or never started
 * @param attempts 0 if the check was cancelled before its first attempt
 * @param excerpt at most 20 lines and 2000 characters of the check's output or HTTP response, without secrets
 * @param skipped whether the check is recorded as passed without having run
 * @param command program and arguments; empty for checks without a command
 */
public record CheckResult(
        String name,
        String type,
        boolean passed,
        boolean critical,
        @Member(orNull = true) @Nullable ErrorCode code,
        String message,
        OptionalInt exitCode,
        long durationMillis,
        int attempts,
        @Member(inline = true) TestFigures figures,
        String excerpt,
        Optional<SandboxReport> sandbox,
        @Member(ifAny = true) boolean skipped,
        @Member(ifAny = true) List<String> command) {
    public CheckResult {
        command = List.copyOf(command);
        if (passed != (code == null)) {
            throw contradiction(
                    name, passed ? "passed, but has the error code " + code : "failed, but has no error code");
        }
        if (skipped && !passed) {
            throw contradiction(name, "was skipped, but also failed");
        }
    }

    private static InvalidInputException contradiction(String name, String what) {
        return new InvalidInputException(
                "The recorded result of the check `" + name + "` contradicts itself: the check " + what
                        + ". The file with the result was altered; restore the file from an archived copy.");
    }

    public CheckResult failing(ErrorCode why, String said) {
        return new CheckResult(
                name,
                type,
                false,
                critical,
                why,
                said,
                exitCode,
                durationMillis,
                attempts,
                figures,
                excerpt,
                sandbox,
                false,
                command);
    }

    /** Returns whether the check did not finish, and so proves nothing about the change. */
    public boolean couldNotRun() {
        return code == ErrorCode.COULD_NOT_RUN || code == ErrorCode.KILLED;
    }

    public ErrorCode failure() {
        return Objects.requireNonNull(code, "the check passed");
    }

    public Optional<TestResults> tests() {
        return figures.byName();
    }

    /** Returns the line of a command's output that explains the check's failure, if any. */
    public Optional<String> reason() {
        return passed || !CheckKind.isCommand(type) ? Optional.empty() : FailureReason.of(excerpt);
    }
}
