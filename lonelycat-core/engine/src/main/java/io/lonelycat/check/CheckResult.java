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
 * Result of one check, as events and execution.json have it.
 *
 * @param name the check's name
 * @param type the kind of check, for example {@code command}
 * @param passed whether it passed
 * @param critical whether its failure rolls the change back
 * @param code why it failed; null exactly when it passed
 * @param message what happened, in one sentence or two, secrets masked
 * @param exitCode the exit code that the command itself gave; empty when it was ended or never began
 * @param durationMillis how long it took, in milliseconds
 * @param attempts how often it was tried; 0 when it was cancelled before
 * @param figures what reports say of its tests
 * @param excerpt the end of the output, or the beginning of an answer: at most 20 lines and 2000 characters, plain text, secrets masked
 * @param sandbox what a command had around it; empty for checks that run no command
 * @param skipped whether it passed without having looked, because the policy lets it
 * @param command the program that was run, with its arguments; empty for checks that run none
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
    /** Refuses a result that contradicts itself. */
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

    /** Returns the same as failed, with another reason. */
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

    /** Returns whether it never began, or was ended from outside, which says nothing about the change. */
    public boolean couldNotRun() {
        return code == ErrorCode.COULD_NOT_RUN || code == ErrorCode.KILLED;
    }

    /** Returns why it failed. */
    public ErrorCode failure() {
        return Objects.requireNonNull(code, "the check passed");
    }

    /** Returns what came of each test, as long as the run lasts. */
    public Optional<TestResults> tests() {
        return figures.byName();
    }

    /** Returns the line that a failed command printed and that says why; empty where it printed none, or did not fail. */
    public Optional<String> reason() {
        return passed || !CheckKind.isCommand(type) ? Optional.empty() : FailureReason.of(excerpt);
    }
}
