// SPDX-License-Identifier: MIT
package io.lonelycat.execute;

import static org.assertj.core.api.Assertions.assertThat;

import io.lonelycat.check.command.Durability;
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
import java.util.Set;
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
        ExecutionRecorder recorder = ExecutionRecorder.resumed(told, ExecutionStatus.FAILED, null, Progress.SILENT);
        Optional<Proposal> unreadable = Optional.empty();
        return new RollBack(
                moved.workspace,
                moved.journal,
                recorder,
                kept,
                durability,
                unreadable,
                Optional::empty,
                again -> Optional.empty(),
                Set.of());
    }

    private Outcome run(ThreatModel threats) throws IOException {
        moved.logged();
        return back(Durability.PROCESS).run(Optional.of(moved.intent()), threats, CAUSE);
    }

    private void gone(String path) throws IOException {
        moved.write(path, "old\n");
        moved.aside(moved.removal(path));
    }

    private void isAsBefore(Outcome outcome, int restored) {
        assertThat(outcome)
                .isEqualTo(Outcome.rolledBack(
                        Step.VERIFY,
                        "check_failed",
                        "The check failed.\n" + Outcome.AS_BEFORE + " (" + restored + " had been changed).",
                        restored));
        assertThat(moved.journal.has(Journal.Marker.ROLLED_BACK)).isTrue();
    }

    @Test
    void saysThatNoFileHadBeenChanged() {
        Outcome outcome = back(Durability.PROCESS).run(Optional.empty(), ThreatModel.NO_CHECKS, CAUSE);

        isAsBefore(outcome, 0);
        assertThat(told.lines()).containsExactly("No file had been changed");
    }

    @Test
    void countsFilesAndNoFolders() throws IOException {
        gone("d/gone");
        moved.aside(moved.removal("d"));
        moved.write("came", "new\n");
        moved.arrives(moved.arrival("came"));

        isAsBefore(run(ThreatModel.NO_CHECKS), 2);
        assertThat(told.lines()).containsExactly("2 files were restored; every file is as it was before");
        assertThat(moved.root.resolve("d/gone")).hasContent("old");
    }

    @Test
    void asksTheDiskToKeepWhatAChangeWasToSurvive() throws IOException {
        gone("a");
        moved.logged();
        Machine one = new Machine("one");
        Intent intent = moved.intentOf(Optional.of("one"));

        isAsBefore(back(one).run(Optional.of(intent), ThreatModel.NO_CHECKS, CAUSE), 1);

        assertThat(one.synced()).containsExactly(moved.root);
    }

    @Test
    void asksTheDiskForNothingWhereTheChangeWasNotToSurviveALossOfPower() throws IOException {
        gone("a");
        moved.logged();
        Machine one = new Machine("one");

        back(one).run(Optional.of(moved.intent()), ThreatModel.NO_CHECKS, CAUSE);

        assertThat(one.synced()).isEmpty();
    }

    @Test
    void asksTheDiskForNothingWhereAPersonHasToLook() throws IOException {
        gone("a");
        moved.write("a", "foreign\n");
        moved.logged();
        Machine one = new Machine("one");

        Outcome outcome = back(one).run(Optional.of(moved.intentOf(Optional.of("one"))), ThreatModel.NO_CHECKS, CAUSE);

        assertThat(outcome).returns(ExecutionStatus.QUARANTINED, Outcome::status);
        assertThat(one.synced()).isEmpty();
    }

    @Test
    void leavesAllFilesToAPersonWhereTheDiskConfirmsNothing() throws IOException {
        gone("b");
        gone("a");
        moved.logged();
        Machine one = new Machine("one");

        Outcome outcome =
                back(one.failing()).run(Optional.of(moved.intentOf(Optional.of("one"))), ThreatModel.NO_CHECKS, CAUSE);

        assertThat(outcome)
                .returns(ExecutionStatus.QUARANTINED, Outcome::status)
                .satisfies(
                        it -> assertThat(it.openPaths()).containsExactly(WorkspacePath.of("a"), WorkspacePath.of("b")));
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

        Outcome outcome = run(ThreatModel.FOREIGN_FILES);

        assertThat(Thread.interrupted()).isTrue();
        assertThat(outcome).returns(ExecutionStatus.ROLLED_BACK, Outcome::status);
        assertThat(moved.root.resolve("a")).hasContent("old");
        assertThat(moved.root.resolve("b")).hasContent("old text");
    }

    @Test
    void touchesNothingWhereSomethingMayStillBeWriting() throws IOException {
        gone("a");

        Outcome outcome = back(Durability.PROCESS).leave(Optional.of(moved.intent()), CAUSE, "It goes on.");

        assertThat(outcome)
                .returns(ExecutionStatus.QUARANTINED, Outcome::status)
                .satisfies(it -> assertThat(it.openPaths()).containsExactly(WorkspacePath.of("a")));
        assertThat(told.lines()).first().isEqualTo("Nothing was rolled back: It goes on.");
        assertThat(moved.root.resolve("a")).doesNotExist();
    }
}
