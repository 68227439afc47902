// SPDX-License-Identifier: MIT
package io.lonelycat.execute;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.lonelycat.error.EngineException;
import io.lonelycat.error.InvalidInputException;
import io.lonelycat.workspace.Progress;
import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileSystemException;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class StepFailureTest {
    static Stream<Arguments> failures() {
        return Stream.of(
                Arguments.of(new StepFailure("stale", "It changed."), "stale", "It changed."),
                Arguments.of(new InvalidInputException("Say it again."), "invalid", "Say it again."),
                Arguments.of(new EngineException("The disk is full."), "machine_failed", "The disk is full."),
                Arguments.of(new IOException("no space"), "machine_failed", "IOException: no space"),
                Arguments.of(
                        new AccessDeniedException("f"),
                        "machine_failed",
                        "You lack the permission to change f. Run LonelyCat as the owner of the file and its folder, or"
                                + " ask an administrator to transfer both to you (chown)."),
                Arguments.of(
                        new FileSystemException("f", null, "Too many open files"),
                        "machine_failed",
                        "FileSystemException: f: Too many open files. Raise the limit of open files in the shell"
                                + " that starts LonelyCat, for example with `ulimit -n 4096`, and execute again."));
    }

    @ParameterizedTest
    @MethodSource("failures")
    void isToldToProgramsAndToPeople(Exception failure, String code, String message) {
        assertThat(StepFailure.codeOf(failure)).isEqualTo(code);
        assertThat(StepFailure.messageOf(failure)).isEqualTo(message);
    }

    @Test
    void isNoFailureOfTheMachineWhereItWasCancelled() {
        CancelledException cancelled = new CancelledException();

        assertThat(StepFailure.codeOf(cancelled)).isEqualTo("cancelled");
        assertThat(StepFailure.messageOf(cancelled)).isEqualTo(cancelled.getMessage());
    }

    private final List<ExecutionEvent> told = new ArrayList<>();
    private Class<?> failing = Void.class;

    private final ExecutionRecorder recorder = ExecutionRecorder.begun(
            new Deaf() {
                @Override
                public void on(ExecutionEvent event) {
                    if (failing.isInstance(event)) {
                        failing = Void.class;
                        throw new EngineException("The disk is full.");
                    }
                    told.add(event);
                }
            },
            Progress.SILENT);

    @Test
    void refusesToGoWhereNoStateLeads() {
        assertThatThrownBy(() -> recorder.become(ExecutionStatus.PENDING)).isInstanceOf(IllegalStateException.class);
        assertThat(recorder.status()).isEqualTo(ExecutionStatus.VALIDATING);
    }

    @Test
    void aStepThatIsNotOpenCannotEndButCanFail() {
        recorder.end();

        assertThatThrownBy(recorder::end).hasMessage("No step is open");
        recorder.fail("machine_failed", "The disk is full.");

        assertThat(told).hasSize(3);
    }
}
