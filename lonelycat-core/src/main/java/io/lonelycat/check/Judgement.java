// SPDX-License-Identifier: MIT
package io.lonelycat.check;

import java.util.Optional;
import java.util.OptionalInt;
import org.jspecify.annotations.Nullable;

/** What a check is judged by, before time and output are added. */
record Judgement(@Nullable ErrorCode code, String message, OptionalInt exitCode, Optional<TestCounts> tests) {
    static Judgement passed(String message) {
        return new Judgement(null, message, OptionalInt.empty(), Optional.empty());
    }

    static Judgement failed(ErrorCode code, String message) {
        return new Judgement(code, message, OptionalInt.empty(), Optional.empty());
    }

    Judgement with(TestCounts counts) {
        return new Judgement(code, message, exitCode, Optional.of(counts));
    }

    Judgement with(OptionalInt ownExitCode) {
        return new Judgement(code, message, ownExitCode, tests);
    }

    Judgement withNote(String note) {
        return new Judgement(code, message + note, exitCode, tests);
    }

    OptionalInt testsRun() {
        return tests.map(counts -> OptionalInt.of(counts.run())).orElse(OptionalInt.empty());
    }

    OptionalInt testsFailed() {
        return tests.map(counts -> OptionalInt.of(counts.failed())).orElse(OptionalInt.empty());
    }
}
