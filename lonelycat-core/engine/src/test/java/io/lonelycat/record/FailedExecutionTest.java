// SPDX-License-Identifier: MIT
package io.lonelycat.record;

import static org.assertj.core.api.Assertions.assertThat;

import io.lonelycat.check.CheckResult;
import io.lonelycat.check.attempt.ErrorCode;
import io.lonelycat.execute.ExecutionEvent.CheckEnded;
import io.lonelycat.execute.ExecutionEvent.Ended;
import io.lonelycat.execute.ExecutionEvent.Rehearsed;
import io.lonelycat.execute.Outcome;
import io.lonelycat.execute.Rehearsal.RehearsalPart;
import io.lonelycat.execute.Step;
import io.lonelycat.record.evidence.Run;
import io.lonelycat.record.evidence.State;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class FailedExecutionTest {

    @TempDir
    private Path folder;

    private ExecutionDocument of(Consumer<Run> how) {
        return new State(folder).finished(1, how).execution();
    }

    private static CheckResult failing(ErrorCode code, boolean critical, String message, String excerpt) {
        CheckResult like = Run.BROKEN;
        return new CheckResult(
                "other",
                like.type(),
                false,
                critical,
                code,
                message,
                like.exitCode(),
                1,
                1,
                like.figures(),
                excerpt,
                Optional.empty(),
                false,
                List.of());
    }

    @Test
    void isThereWhereAChangeWasRolledBackOrQuarantined() {
        ExecutionDocument failure = of(Run::rolledBack);

        assertThat(failure.hasFailed()).isTrue();
        assertThat(failure.failures()).containsExactly(Run.BROKEN);
        assertThat(failure.printedFailure()).isEqualTo(Run.BROKEN.excerpt());
        assertThat(failure.failureSignature()).isPresent();
        assertThat(new State(folder).finished(2, Run::quarantined).execution().hasFailed())
                .isTrue();
    }

    @Test
    void isNotThereWhereAChangeWasAppliedOrRefusedBeforeItWasTried() {
        ExecutionDocument applied = of(Run::applied);

        assertThat(applied.hasFailed()).isFalse();
        assertThat(applied.failures()).isEmpty();
        assertThat(applied.printedFailure()).isEmpty();
        assertThat(applied.failureSignature()).isEmpty();
    }

    @Test
    void isTheMessageOfTheErrorWhereNoCheckFailed() {
        ExecutionDocument refused = of(Run::refused);

        assertThat(refused.hasFailed()).isFalse();
        assertThat(refused.printedFailure()).isEqualTo("docs/a.md differs.");
    }

    @ParameterizedTest
    @CsvSource({", `grep -q it a.md` ended with exit code *.", "a.md,"})
    void isTheMessageOfACheckThatPrintedNothing(@Nullable String printed, @Nullable String signature) {
        String message = "`grep -q it a.md` ended with exit code 1.";
        ExecutionDocument failure = of(run -> {
            String excerpt = Objects.requireNonNullElse(printed, "");
            run.listener().on(new CheckEnded(Step.VERIFY, failing(ErrorCode.EXIT_CODE, true, message, excerpt)));
            run.listener().on(new Ended(Outcome.rolledBack(Step.VERIFY, "exit_code", "no", 3)));
        });

        assertThat(failure.failureSignature()).isEqualTo(Optional.ofNullable(signature));
    }

    @Test
    void isTheLastCriticalCheckThatRan() {
        CheckResult last = failing(ErrorCode.EXIT_CODE, true, "ended with 2", "FooTest.bar FAILED");
        ExecutionDocument failure = of(run -> {
            run.listener().on(new CheckEnded(Step.VERIFY, last));
            run.listener().on(new CheckEnded(Step.VERIFY, failing(ErrorCode.COULD_NOT_RUN, true, "no tool", "x")));
            run.listener().on(new CheckEnded(Step.VERIFY, failing(ErrorCode.EXIT_CODE, false, "uncritical", "x")));
            run.listener().on(new CheckEnded(Step.VERIFY, Run.PASSED));
            run.listener().on(new Ended(Outcome.rolledBack(Step.VERIFY, "exit_code", "no", 3)));
        });

        assertThat(failure.failures()).containsExactly(last);
        assertThat(failure.printedFailure()).isEqualTo("FooTest.bar FAILED");
    }

    @ParameterizedTest
    @EnumSource
    void isThereWhereTheCopyFailedWithTheChangeInIt(RehearsalPart part) {
        ExecutionDocument failure = of(run -> {
            run.listener().on(new Rehearsed(part, "tried", List.of(Run.BROKEN)));
            run.listener().on(new Ended(Outcome.refused("rehearsal", "no", List.of())));
        });
        boolean withTheChange = part == RehearsalPart.CHANGED;

        assertThat(failure.hasFailed()).isEqualTo(withTheChange);
        assertThat(failure.failures()).hasSize(withTheChange ? 1 : 0);
    }
}
