// SPDX-License-Identifier: MIT
package io.lonelycat.execute;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.InstanceOfAssertFactories.type;

import io.lonelycat.check.command.Durability;
import io.lonelycat.execute.Undo.Strangers;
import io.lonelycat.execute.journal.Intent;
import io.lonelycat.execute.journal.Journal;
import io.lonelycat.execute.journal.Machine;
import io.lonelycat.plan.Proposal;
import io.lonelycat.workspace.Progress;
import io.lonelycat.workspace.WorkspacePath;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What came of a roll back is told: as before, or which files a person has to look at. */
class RollBackTest {
    private static final RollBack.Cause CAUSE = new RollBack.Cause(Step.VERIFY, "check_failed", "The check failed.", 3);

    private final Path kept;
    private final Moved moved;
    private final Remembered told = new Remembered();

    RollBackTest(@TempDir Path folder) throws IOException {
        kept = folder.resolve("kept");
        moved = new Moved(Files.createDirectory(folder.resolve("ws")));
    }

    private RollBack back(Durability durability) {
        Narrator narrator = Narrator.resumed(told, ExecutionStatus.FAILED, null, Progress.SILENT);
        Optional<Proposal> unreadable = Optional.empty();
        return new RollBack(moved.workspace, moved.journal, narrator, kept, durability, unreadable, Aftermath.NONE);
    }

    private Outcome run(Strangers strangers) throws IOException {
        moved.logged();
        return back(Durability.PROCESS).run(Optional.of(moved.intent()), strangers, CAUSE);
    }

    private void gone(String path) throws IOException {
        moved.write(path, "old\n");
        moved.aside(moved.removal(path));
    }

    private void isAsBefore(Outcome outcome, int restored) {
        assertThat(outcome)
                .isEqualTo(new Outcome.RolledBack(
                        Bench.EXECUTION,
                        Step.VERIFY,
                        "check_failed",
                        "The check failed.\n" + Outcome.RolledBack.AS_BEFORE + " (" + restored + " had been changed).",
                        restored));
        assertThat(moved.journal.has(Journal.Marker.ROLLED_BACK)).isTrue();
    }

    @Test
    void saysThatNoFileHadBeenChanged() {
        Outcome outcome = back(Durability.PROCESS).run(Optional.empty(), Strangers.LEAVE, CAUSE);

        isAsBefore(outcome, 0);
        assertThat(told.lines()).containsExactly("No file had been changed");
    }

    @Test
    void countsFilesAndNoFolders() throws IOException {
        gone("d/gone");
        moved.aside(moved.removal("d"));
        moved.write("came", "new\n");
        moved.arrives(moved.arrival("came"));

        isAsBefore(run(Strangers.LEAVE), 2);
        assertThat(told.lines()).containsExactly("2 files were restored; every file is as it was before");
        assertThat(moved.root.resolve("d/gone")).hasContent("old");
    }

    @Test
    void asksTheDiskToKeepWhatAChangeWasToSurvive() throws IOException {
        gone("a");
        moved.logged();
        Machine one = new Machine("one");
        Intent intent = moved.intentOf(Optional.of("one"));

        isAsBefore(back(one).run(Optional.of(intent), Strangers.LEAVE, CAUSE), 1);

        assertThat(one.synced()).containsExactly(moved.root);
    }

    @Test
    void asksTheDiskForNothingWhereTheChangeWasNotToSurviveALossOfPower() throws IOException {
        gone("a");
        moved.logged();
        Machine one = new Machine("one");

        back(one).run(Optional.of(moved.intent()), Strangers.LEAVE, CAUSE);

        assertThat(one.synced()).isEmpty();
    }

    @Test
    void asksTheDiskForNothingWhereAPersonHasToLook() throws IOException {
        gone("a");
        moved.write("a", "foreign\n");
        moved.logged();
        Machine one = new Machine("one");

        Outcome outcome = back(one).run(Optional.of(moved.intentOf(Optional.of("one"))), Strangers.LEAVE, CAUSE);

        assertThat(outcome).isInstanceOf(Outcome.Quarantined.class);
        assertThat(one.synced()).isEmpty();
    }

    @Test
    void leavesAllFilesToAPersonWhereTheDiskConfirmsNothing() throws IOException {
        gone("b");
        gone("a");
        moved.logged();
        Machine one = new Machine("one");

        Outcome outcome =
                back(one.failing()).run(Optional.of(moved.intentOf(Optional.of("one"))), Strangers.LEAVE, CAUSE);

        assertThat(outcome).asInstanceOf(type(Outcome.Quarantined.class)).satisfies(it -> assertThat(it.paths())
                .containsExactly(WorkspacePath.of("a"), WorkspacePath.of("b")));
        assertThat(told.lines()).first().isEqualTo("The roll back failed: " + Machine.FAILED);
        assertThat(moved.journal.has(Journal.Marker.QUARANTINED)).isTrue();
    }

    @Test
    void goesOnThroughEachInterruptWhichComesBackThen() throws IOException {
        Thread caller = Thread.currentThread();
        for (String name : List.of("a", "c", "d")) {
            gone(name);
            moved.write(name, "foreign\n");
        }
        moved.write("b", "old text\n");
        moved.overwrite("b", "new text\n");
        moved.write("b", "new text\n");
        told.then(event -> {
            if (event instanceof ExecutionEvent.FileKept) {
                caller.interrupt();
            }
        });

        Outcome outcome = run(Strangers.KEEP_A_COPY);

        assertThat(Thread.interrupted()).isTrue();
        assertThat(outcome).isInstanceOf(Outcome.RolledBack.class);
        assertThat(moved.root.resolve("a")).hasContent("old");
        assertThat(moved.root.resolve("b")).hasContent("old text");
    }

    @Test
    void touchesNothingWhereSomethingMayStillBeWriting() throws IOException {
        gone("a");

        Outcome outcome = back(Durability.PROCESS).leave(Optional.of(moved.intent()), CAUSE, "It goes on.");

        assertThat(outcome).asInstanceOf(type(Outcome.Quarantined.class)).satisfies(it -> assertThat(it.paths())
                .containsExactly(WorkspacePath.of("a")));
        assertThat(told.lines()).first().isEqualTo("Nothing was rolled back: It goes on.");
        assertThat(moved.root.resolve("a")).doesNotExist();
    }
}
