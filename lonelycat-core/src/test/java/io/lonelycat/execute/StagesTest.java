// SPDX-License-Identifier: MIT
package io.lonelycat.execute;

import static io.lonelycat.execute.Interference.AFTER;
import static io.lonelycat.execute.Interference.BEFORE;
import static org.assertj.core.api.Assertions.assertThat;

import io.lonelycat.check.command.Commands.Running;
import io.lonelycat.check.command.EndedCommand;
import io.lonelycat.error.EngineException;
import io.lonelycat.gate.ApprovedChange;
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
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
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

        assertThat(outcome).isInstanceOf(Outcome.Quarantined.class);
        assertThat(outcome.message()).contains("`d/a`");
        assertThat(ground.read("d/a")).isEqualTo("foreign\n");
        assertThat(StateFiles.list(ground.bench().keepFolder())).isEmpty();
    }

    @Test
    void nothingIsMovedWhileAProcessOfACheckMayStillWrite() throws IOException {
        Ground ground = ground();
        ground.bench().with((line, out) -> new Undying());

        Outcome outcome = ground.execute();

        assertThat(outcome).isInstanceOf(Outcome.Quarantined.class);
        assertThat(ground.told().events()).last().isEqualTo(new ExecutionEvent.Ended(outcome));
        assertThat(ground.told().lines()).contains("process 4711 cannot be ended");
        assertThat(ground.read("d/a")).isEqualTo("2\n");
    }

    /** A command that has ended and left a process that cannot be ended. */
    private static final class Undying implements Running {
        private final EndedCommand command = new EndedCommand(0);

        @Override
        public long pid() {
            return command.pid();
        }

        @Override
        public Optional<Instant> startInstant() {
            return command.startInstant();
        }

        @Override
        public OptionalInt await(long millis) {
            return command.await(millis);
        }

        @Override
        public void kill() {
            throw new EngineException("process 4711 cannot be ended");
        }
    }

    /** The folders of the change are known to those who look after what checks write. */
    @Test
    void theRightsThatACheckTakesFromAFolderOfTheChangeAreNoticedAndGivenBack() throws IOException {
        Ground ground = ground();
        String before = Picture.contents(ground.root()).get("d");

        Outcome outcome = ground.execute((program, root) -> {
            StateFiles.setMode(root.resolve("d"), 0500);
            return 0;
        });

        assertThat(Picture.contents(ground.root())).containsEntry("d", before);
        assertThat(ground.told().lines()).anyMatch(line -> line.contains("permissions of `d`"));
        assertThat(outcome).isInstanceOf(Outcome.RolledBack.class);
    }

    @Test
    void whatWasRehearsedIsSaidEvenIfItsEndCannotBePutOnRecord() throws IOException {
        Ground ground = ground();
        ground.bench().begun().with(new Rehearsal() {
            @Override
            public boolean only() {
                return true;
            }

            @Override
            public Proof run(ExecutionRequest run, ApprovedChange change) {
                return Proof.NONE;
            }
        });

        Outcome outcome = ground.execute(on(event -> {
            if (event instanceof ExecutionEvent.StepEnded ended && ended.step() == Step.REHEARSE) {
                throw new EngineException("the record is full");
            }
        }));

        assertThat(outcome).isInstanceOf(Outcome.Rehearsed.class);
        ground.isAsBefore();
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
        assertThat(outcome).isInstanceOf(Outcome.Applied.class);
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
