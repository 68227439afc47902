// SPDX-License-Identifier: MIT
package io.lonelycat.check.attempt;

import io.lonelycat.check.figure.TestResults;
import io.lonelycat.check.mask.Masker;
import io.lonelycat.plan.CheckSpec;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Result of one attempt to pass a check. */
public record AttemptResult(
        @Nullable ErrorCode code,
        String message,
        OptionalInt exitCode,
        Optional<TestResults> tests,
        String excerpt,
        Optional<SandboxReport> sandbox,
        ResultWeight effect) {
    public static AttemptResult passed(String message) {
        return of(null, message);
    }

    public static AttemptResult failed(ErrorCode code, String message) {
        return of(code, message);
    }

    /** Returns the result of a passed check, with a message that begins with the check's command, URL or file. */
    public static AttemptResult passed(CheckSpec check, String what) {
        return of(null, "`" + check.described() + "`" + what);
    }

    public static AttemptResult failed(CheckSpec check, ErrorCode code, String what) {
        return of(code, "`" + check.described() + "`" + what);
    }

    private static AttemptResult of(@Nullable ErrorCode code, String message) {
        return new AttemptResult(
                code, message, OptionalInt.empty(), Optional.empty(), "", Optional.empty(), ResultWeight.FULL);
    }

    public AttemptResult with(TestResults results) {
        return new AttemptResult(code, message, exitCode, Optional.of(results), excerpt, sandbox, effect);
    }

    public AttemptResult with(OptionalInt ownExitCode) {
        return new AttemptResult(code, message, ownExitCode, tests, excerpt, sandbox, effect);
    }

    public AttemptResult withNote(String note) {
        return new AttemptResult(code, message + note, exitCode, tests, excerpt, sandbox, effect);
    }

    public AttemptResult failing(ErrorCode reason, String why) {
        return new AttemptResult(reason, why, exitCode, tests, excerpt, sandbox, effect);
    }

    public AttemptResult withExcerpt(String text) {
        return new AttemptResult(code, message, exitCode, tests, text, sandbox, effect);
    }

    public AttemptResult withPrinted(String text, Masker masker) {
        String failures = tests.stream()
                .flatMap(results -> results.failures().stream())
                .map(masker::mask)
                .filter(failure -> !text.contains(failure))
                .collect(Collectors.joining("\n"));
        return withExcerpt(code == null || failures.isEmpty() ? text : failures + "\n...\n" + text);
    }

    public AttemptResult in(SandboxReport report) {
        return new AttemptResult(code, message, exitCode, tests, excerpt, Optional.of(report), effect);
    }

    public AttemptResult masked(Masker masker) {
        return new AttemptResult(code, masker.mask(message), exitCode, tests, excerpt, sandbox, effect);
    }

    /** Marks a test as flaky if the test failed in an earlier run of the check and passes in the later run. */
    public AttemptResult after(Optional<TestResults> earlier) {
        return tests.isPresent() && earlier.isPresent() ? with(tests.get().after(earlier.get())) : this;
    }

    public AttemptResult with(ResultWeight other) {
        return new AttemptResult(code, message, exitCode, tests, excerpt, sandbox, other);
    }

    /** Effect of a check's result on the change. */
    public enum ResultWeight {
        /** A failed check rolls the change back if the check is critical. */
        FULL,
        /** The check did not run, but is recorded as passed. */
        SKIPPED,
        /** A failed check is only reported, even if the check is critical. */
        REPORTED
    }
}
