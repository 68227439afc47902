// SPDX-License-Identifier: MIT
package io.lonelycat.check.attempt;

import io.lonelycat.check.mask.Masker;
import java.util.Optional;
import java.util.OptionalInt;
import org.jspecify.annotations.Nullable;

/** What one attempt is judged by, before time and number of attempts are added. */
public record Judgement(
        @Nullable ErrorCode code,
        String message,
        OptionalInt exitCode,
        Optional<TestCounts> tests,
        String excerpt,
        Optional<SandboxReport> sandbox) {
    public static Judgement passed(String message) {
        return new Judgement(null, message, OptionalInt.empty(), Optional.empty(), "", Optional.empty());
    }

    public static Judgement failed(ErrorCode code, String message) {
        return new Judgement(code, message, OptionalInt.empty(), Optional.empty(), "", Optional.empty());
    }

    public Judgement with(TestCounts counts) {
        return new Judgement(code, message, exitCode, Optional.of(counts), excerpt, sandbox);
    }

    public Judgement with(OptionalInt ownExitCode) {
        return new Judgement(code, message, ownExitCode, tests, excerpt, sandbox);
    }

    public Judgement withNote(String note) {
        return new Judgement(code, message + note, exitCode, tests, excerpt, sandbox);
    }

    public Judgement withExcerpt(String text) {
        return new Judgement(code, message, exitCode, tests, text, sandbox);
    }

    public Judgement in(SandboxReport report) {
        return new Judgement(code, message, exitCode, tests, excerpt, Optional.of(report));
    }

    public Judgement masked(Masker masker) {
        return new Judgement(code, masker.mask(message), exitCode, tests, excerpt, sandbox);
    }

    public OptionalInt testsRun() {
        return tests.map(counts -> OptionalInt.of(counts.run())).orElse(OptionalInt.empty());
    }

    public OptionalInt testsFailed() {
        return tests.map(counts -> OptionalInt.of(counts.failed())).orElse(OptionalInt.empty());
    }
}
