// SPDX-License-Identifier: MIT
package io.lonelycat.execute;

import static io.lonelycat.execute.Item.file;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.InstanceOfAssertFactories.type;

import io.lonelycat.check.command.Durability;
import io.lonelycat.execute.journal.Intent;
import io.lonelycat.execute.journal.Journal;
import io.lonelycat.execute.journal.Journals;
import io.lonelycat.execute.journal.Move;
import io.lonelycat.workspace.FolderEntry;
import io.lonelycat.workspace.Progress;
import io.lonelycat.workspace.Workspace;
import io.lonelycat.workspace.WorkspacePath;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a roll back counts: files, each once, and no folders. */
class RestoredFilesTest {
    @TempDir
    Path folder;

    private Ground ground(CrashCase subject) throws IOException {
        return Ground.of(folder, subject);
    }

    private static CrashCase named(String name) {
        return CrashCase.all().stream()
                .filter(subject -> subject.name().equals(name))
                .findFirst()
                .orElseThrow();
    }

    private static void restored(Outcome outcome, int files, String says) {
        assertThat(outcome).asInstanceOf(type(Outcome.RolledBack.class)).satisfies(back -> {
            assertThat(back.filesRestored()).isEqualTo(files);
            assertThat(back.message()).contains(says);
        });
    }

    @Test
    void aFileInANewFolderIsOneFile() throws IOException {
        Ground ground = Ground.of(folder, Map.of(), Map.of("new/deep/a", file("1\n")));

        restored(ground.execute((program, root) -> 1), 1, "(1 had been changed)");
        assertThat(ground.told().lines()).anyMatch(line -> line.contains("1 file was brought back"));
    }

    @Test
    void aFileInAnEmptiedFolderIsOneFile() throws IOException {
        Ground ground = Ground.of(folder, Map.of("old/deep/a", file("1\n")), Map.of());

        restored(ground.execute((program, root) -> 1), 1, "(1 had been changed)");
    }

    @Test
    void aRenameIntoANewFolderAndADeletionAreTwoFiles() throws IOException {
        Ground ground = ground(named("folders are emptied"));

        restored(ground.execute((program, root) -> 1), 2, "(2 had been changed)");
    }

    @Test
    void ofASwapThatBeganOneFileWasChanged() throws IOException {
        Ground ground = ground(named("two names are swapped"));
        int[] looks = {0};
        int[] most = {Integer.MAX_VALUE};
        ExecutionListener listener = new Deaf() {
            @Override
            public void on(ExecutionEvent event) {
                boolean applying = event instanceof ExecutionEvent.StatusChanged changed
                        && changed.to() == ExecutionStatus.APPLYING;
                most[0] = applying ? looks[0] + 1 : most[0];
            }
        };

        Outcome outcome = ground.bench().with(() -> ++looks[0] > most[0]).execute(ground.change(), listener);

        restored(outcome, 1, "(1 had been changed)");
        ground.isAsBefore();
    }

    @Test
    void aQuarantineNamesFilesAndNoFolders() throws IOException {
        Workspace workspace = Ground.of(folder, Map.of("old/deep/a", file("1\n")), Map.of())
                .bench()
                .workspace();
        workspace.ensureState();
        Journal journal = Journals.of(workspace, Bench.EXECUTION);
        journal.create();
        List<Move.Removal> removals = List.of(removal(0, workspace, "old/deep/a"), removal(1, workspace, "old/deep"));
        Intent intent = new Intent(Bench.EXECUTION, Optional.empty(), List.of(), removals, List.of(), List.of());
        Remembered told = new Remembered();
        Narrator narrator = Narrator.begun(told, Progress.SILENT);
        narrator.become(ExecutionStatus.FAILED);
        RollBack back = new RollBack(
                workspace, journal, narrator, folder.resolve("kept"), Durability.PROCESS, Optional.empty());

        Outcome outcome =
                back.leave(Optional.of(intent), new RollBack.Cause(Step.VERIFY, "failed", "It failed.", 1), "alive");

        assertThat(outcome).asInstanceOf(type(Outcome.Quarantined.class)).satisfies(quarantined -> {
            assertThat(quarantined.paths()).containsExactly(WorkspacePath.of("old/deep/a"));
            assertThat(quarantined.message()).contains("1 file is neither as before nor as approved", "`old/deep/a`");
        });
        assertThat(told.lines()).startsWith("alive").hasSize(2);
        assertThat(told.events()).contains(new ExecutionEvent.StepStarted(Step.ROLLBACK));
        assertThat(journal.has(Journal.Marker.QUARANTINED)).isTrue();
    }

    private static Move.Removal removal(int slot, Workspace workspace, String path) {
        FolderEntry entry = workspace.entry(WorkspacePath.of(path)).orElseThrow();
        return new Move.Removal(slot, entry.path(), Move.Identity.of(entry, Optional.empty()));
    }
}
