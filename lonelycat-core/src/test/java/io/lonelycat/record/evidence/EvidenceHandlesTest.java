// SPDX-License-Identifier: MIT
package io.lonelycat.record.evidence;

import static org.assertj.core.api.Assertions.assertThat;

import io.lonelycat.execute.ExecutionEvent.StepEnded;
import io.lonelycat.execute.ExecutionEvent.StepStarted;
import io.lonelycat.execute.Step;
import io.lonelycat.record.Ticking;
import io.lonelycat.workspace.archive.OpenFiles;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A process that executes many changes, such as a server, has no file of the earlier ones open. */
class EvidenceHandlesTest {
    @TempDir
    private Path folder;

    private State state = new State(Path.of(""));

    @BeforeEach
    void findTheRealFolder() throws IOException {
        state = new State(folder.toRealPath());
    }

    private boolean isOpen(String file) {
        return OpenFiles.has(state.execution(1).resolve(file));
    }

    @Test
    void hasNothingOpenOnceItIsClosed() {
        Evidence evidence = state.begin(1);
        evidence.on(new StepStarted(Step.VALIDATE));
        evidence.output(Step.VERIFY, false, new byte[1], 1);
        assertThat(isOpen("events.jsonl")).isTrue();
        assertThat(isOpen("steps")).isTrue();

        evidence.close();

        assertThat(OpenFiles.areIn(state.execution(1))).isFalse();
    }

    @Test
    void hasNoLogOpenOnceItIsPutRight() {
        try (Evidence evidence = state.begin(1)) {
            evidence.on(new StepStarted(Step.VALIDATE));

            evidence.fix();

            assertThat(isOpen("events.jsonl")).isFalse();
            assertThat(isOpen("steps/01_validate.log")).isFalse();
        }
    }

    @Test
    void hasNoLogOpenOnceItIsFinishedByAnotherProcess() {
        state.begin(1).close();
        try (Evidence again = Evidence.reopen(state.execution(1), Ticking.from("2026-11-20T09:00:00Z"))) {
            again.on(new StepEnded(Step.VALIDATE, false, "killed", "killed", 0));
            assertThat(isOpen("events.jsonl")).isTrue();

            again.finish(List.of());

            assertThat(isOpen("events.jsonl")).isFalse();
        }
    }

    @Test
    void hasNoFolderOpenThatACheckHasMovedAway() throws IOException {
        try (Evidence evidence = state.begin(1)) {
            evidence.on(new StepStarted(Step.VALIDATE));
            evidence.fix();
            Path away = Files.move(
                    evidence.folder().resolve("steps"), state.folder().resolve("away"));

            evidence.log(Step.VALIDATE, "on");

            assertThat(OpenFiles.areIn(away)).isFalse();
            assertThat(evidence.folder().resolve("steps/01_validate.log"))
                    .content()
                    .endsWith("on\n");
        }
    }
}
