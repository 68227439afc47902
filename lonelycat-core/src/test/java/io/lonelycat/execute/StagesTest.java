// SPDX-License-Identifier: MIT
package io.lonelycat.execute;

import static io.lonelycat.execute.Interference.AFTER;
import static io.lonelycat.execute.Interference.BEFORE;
import static org.assertj.core.api.Assertions.assertThat;

import io.lonelycat.plan.OutcomeKind;
import io.lonelycat.simfs.Call;
import io.lonelycat.simfs.Errno;
import io.lonelycat.simfs.Operation;
import io.lonelycat.simfs.SimDisk;
import io.lonelycat.simfs.SimProcess;
import io.lonelycat.workspace.StateFiles;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What one stage of an execution leaves to the next: which files are the change's, who has run, and whether it stays. */
class StagesTest {
    @TempDir
    Path folder;

    private Ground ground() throws IOException {
        return Ground.of(folder, BEFORE, AFTER);
    }

    /** Does something in the workspace when an event is told. */
    private interface Reaction {
        void to(ExecutionEvent event) throws IOException;
    }

    private static ExecutionListener on(Reaction reaction) {
        return new Deaf() {
            @Override
            public void on(ExecutionEvent event) {
                try {
                    reaction.to(event);
                } catch (IOException e) {
                    throw new UncheckedIOException(e);
                }
            }
        };
    }

    private static boolean isReached(ExecutionEvent event, FileState state) {
        return event instanceof ExecutionEvent.FilesReached reached && reached.state() == state;
    }

    /** No check had run, so code of the change cannot have made it, and where it came from is not known. */
    @Test
    void aForeignFileThatCameBeforeAnyCheckRanIsLeftToAPerson() throws IOException {
        Ground ground = ground();

        Outcome outcome = ground.execute(on(event -> {
            if (isReached(event, FileState.APPLIED)) {
                ground.write("d/draft", "foreign\n");
                Files.move(
                        ground.root().resolve("d/draft"),
                        ground.root().resolve("d/a"),
                        StandardCopyOption.REPLACE_EXISTING);
            }
        }));

        assertThat(outcome).returns(ExecutionStatus.QUARANTINED, Outcome::status);
        assertThat(outcome.message()).contains("`d/a`");
        assertThat(ground.read("d/a")).isEqualTo("foreign\n");
        assertThat(StateFiles.list(ground.bench().keepFolder())).isEmpty();
    }

    /** The marker has its name, and closing the folder in which it is fails. */
    @Test
    void aChangeWhoseMarkerIsThereStaysAlthoughMarkingItFailed() throws IOException {
        int failing = closedAfterMarking();
        SimProcess process = SimDisk.empty().boot();
        Ground ground = Ground.of(process.root().resolve("ground"), BEFORE, AFTER);
        process.failAt(failing, Errno.EIO);

        Outcome outcome = ground.execute();

        assertThat(process.firstFailure()).hasValue(failing);
        assertThat(outcome).returns(OutcomeKind.APPLIED, Outcome::kind);
        assertThat(ground.read("d/a")).isEqualTo("2\n");
        ground.isTidy();
    }

    private static int closedAfterMarking() throws IOException {
        SimProcess process = SimDisk.empty().boot();
        Ground.of(process.root().resolve("ground"), BEFORE, AFTER).execute();
        List<Call> calls = process.trace();
        int marked = 0;
        while (!isMarking(calls.get(marked))) {
            marked++;
        }
        while (calls.get(marked).operation() != Operation.CLOSE) {
            marked++;
        }
        return calls.get(marked).number();
    }

    private static boolean isMarking(Call call) {
        return call.operation() == Operation.RENAME
                && String.valueOf(call.other()).endsWith("/committed");
    }
}
