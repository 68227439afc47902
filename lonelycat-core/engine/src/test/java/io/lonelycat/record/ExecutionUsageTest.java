// SPDX-License-Identifier: MIT
package io.lonelycat.record;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.lonelycat.check.CheckResult;
import io.lonelycat.check.TestFigures;
import io.lonelycat.error.InvalidInputException;
import io.lonelycat.execute.ExecutionEvent.CheckEnded;
import io.lonelycat.execute.ExecutionEvent.FilesReached;
import io.lonelycat.execute.ExecutionEvent.Rehearsed;
import io.lonelycat.execute.FileState;
import io.lonelycat.execute.Rehearsal.RehearsalPart;
import io.lonelycat.execute.Step;
import io.lonelycat.json.InputDocument;
import io.lonelycat.json.Json;
import io.lonelycat.record.evidence.Run;
import io.lonelycat.record.evidence.Sample;
import io.lonelycat.record.evidence.State;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What an execution has cost is added up, and what is not known stays unknown. */
class ExecutionUsageTest {
    @TempDir
    private Path folder;

    private ExecutionDocument execution(Consumer<Run> how) {
        return new State(folder).finished(1, how).execution();
    }

    private ExecutionUsage usage(Consumer<Run> how) {
        return execution(how).usage().orElseThrow();
    }

    @Test
    void hasWhatChecksUsedInTheWorkspaceAndInItsCopy() {
        ExecutionUsage usage = usage(run -> {
            run.listener().on(new Rehearsed(RehearsalPart.CHANGED, "tried", List.of(Run.PASSED, Run.BROKEN)));
            run.applied();
        });

        assertThat(usage.checkMillis()).isEqualTo(1_200 + 900 + 1_200);
        assertThat(usage.testsRun()).isEqualTo(OptionalLong.of(24));
        assertThat(usage.filesWritten()).isEqualTo(3);
        assertThat(usage.bytesWritten()).isEqualTo(29);
    }

    @ParameterizedTest
    @EnumSource
    void countsFilesAsWrittenFromWhenTheyWereApplied(FileState state) {
        ExecutionUsage usage = usage(run -> {
            run.listener().on(new FilesReached(state, 2));
            run.listener().on(new FilesReached(FileState.ROLLED_BACK, 2));
        });
        boolean written = List.of(FileState.APPLIED, FileState.VERIFIED, FileState.COMMITTED)
                .contains(state);

        assertThat(usage.filesWritten()).isEqualTo(written ? 2 : 0);
        assertThat(usage.bytesWritten()).isEqualTo(written ? 20 : 0);
    }

    @Test
    void countsNoMoreFilesThanTheChangeHas() {
        ExecutionDocument execution = execution(run -> run.listener().on(new FilesReached(FileState.APPLIED, 9)));

        assertThat(execution.usage().orElseThrow().filesWritten()).isEqualTo(3);
        assertThat(execution.files()).extracting(LedgerFile::inPlace).containsExactly(true, true, true);
        assertThat(execution.extent()).isEqualTo(new DiffStat(3, 5, 1));
    }

    @Test
    void countsThePassedChecksAndNamesTheFailedOnesOnce() {
        CheckResult skipped = skipped();
        ExecutionDocument execution = execution(run -> {
            for (CheckResult result : List.of(Run.BROKEN, Run.PASSED, skipped, Run.WARNING, Run.BROKEN)) {
                run.listener().on(new CheckEnded(Step.VERIFY, result));
            }
        });

        assertThat(execution.checksPassed()).isEqualTo(1);
        assertThat(execution.failedChecks()).containsExactly("unit-tests", "metrics");
        assertThat(execution.verificationPassed()).isEmpty();
    }

    private static CheckResult skipped() {
        CheckResult like = Run.PASSED;
        return new CheckResult(
                "skipped",
                like.type(),
                true,
                true,
                null,
                "left out",
                OptionalInt.empty(),
                0,
                0,
                TestFigures.NONE,
                "",
                like.sandbox(),
                true,
                List.of());
    }

    @Test
    void refusesWhatContradictsItself() {
        ExecutionDocument execution = execution(Run::rolledBack);
        String written = Json.line(execution.toJson());
        long millis = execution.durationMillis().orElseThrow();

        for (String altered : List.of(
                written.replace("\"durationMillis\":" + millis + ",", ""),
                written.replace("\"durationMillis\":" + millis + ",", "\"durationMillis\":1,"),
                written.replace("\"failedChecks\":[\"unit-tests\"]", "\"failedChecks\":[\"other\"]"),
                written.replace(",\"failedChecks\":[\"unit-tests\"]", ""))) {
            assertThat(altered).isNotEqualTo(written);
            assertThatThrownBy(() -> ExecutionDocument.read(
                            InputDocument.json("execution.json", altered.getBytes(StandardCharsets.UTF_8))))
                    .isInstanceOf(InvalidInputException.class);
        }
        assertThat(execution.subject().executionId()).isEqualTo(Sample.execution(1));
    }
}
