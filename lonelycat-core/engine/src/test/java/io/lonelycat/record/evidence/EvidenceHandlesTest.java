// SPDX-License-Identifier: MIT
package io.lonelycat.record.evidence;

import static org.assertj.core.api.Assertions.assertThat;

import io.lonelycat.execute.ExecutionEvent.StepStarted;
import io.lonelycat.execute.Step;
import io.lonelycat.workspace.archive.OpenFiles;
import java.io.IOException;
import java.nio.file.Path;
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

        evidence.close();

        assertThat(OpenFiles.areIn(state.execution(1))).isFalse();
    }
}
