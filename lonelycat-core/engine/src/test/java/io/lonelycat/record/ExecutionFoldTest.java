// SPDX-License-Identifier: MIT
package io.lonelycat.record;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.lonelycat.check.CheckResult;
import io.lonelycat.check.TestFigures;
import io.lonelycat.error.InvalidInputException;
import io.lonelycat.execute.ExecutionEvent.CheckEnded;
import io.lonelycat.execute.ExecutionEvent.FilesReached;
import io.lonelycat.execute.FileState;
import io.lonelycat.execute.Step;
import io.lonelycat.json.InputDocument;
import io.lonelycat.json.Json;
import io.lonelycat.record.ExecutionDocument.Extent;
import io.lonelycat.record.ExecutionDocument.LedgerFile;
import io.lonelycat.record.evidence.Run;
import io.lonelycat.record.evidence.Sample;
import io.lonelycat.record.evidence.State;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.OptionalInt;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ExecutionFoldTest {
    @TempDir
    private Path folder;

    private ExecutionDocument execution(Consumer<Run> how) {
        return new State(folder).finished(1, how).execution();
    }

    @Test
    void countsNoMoreFilesThanTheChangeHas() {
        ExecutionDocument execution = execution(run -> run.listener().on(new FilesReached(FileState.APPLIED, 9)));

        assertThat(execution.files()).extracting(LedgerFile::inPlace).containsExactly(true, true, true);
        assertThat(execution.extent()).isEqualTo(new Extent(3, 5, 1));
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
