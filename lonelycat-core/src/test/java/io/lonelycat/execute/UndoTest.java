// SPDX-License-Identifier: MIT
package io.lonelycat.execute;

import static org.assertj.core.api.Assertions.assertThat;

import io.lonelycat.check.command.Durability;
import io.lonelycat.execute.Undo.Undone;
import io.lonelycat.execute.guard.PreservedFiles;
import io.lonelycat.execute.journal.Journal;
import io.lonelycat.execute.journal.Move;
import io.lonelycat.workspace.Platform;
import io.lonelycat.workspace.Platform.Owner;
import io.lonelycat.workspace.Progress;
import io.lonelycat.workspace.StateFiles;
import io.lonelycat.workspace.WorkspacePath;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** An intent is undone as a whole, or nothing of it is where a file cannot be told apart. */
class UndoTest {
    private static final String OLD = "begin\nold line\nend\n";
    private static final String NEW = "begin\nnew\nend\n";

    private final Path kept;
    private final Moved moved;
    private final List<String> told = new ArrayList<>();

    UndoTest(@TempDir Path folder) throws IOException {
        kept = folder.resolve("kept");
        moved = new Moved(Files.createDirectory(folder.resolve("ws")));
    }

    private Undone undone(ThreatModel threats, Moved in) throws IOException {
        try (PreservedFiles files = new PreservedFiles(kept, (path, as, why) -> told.add(path + " as " + as))) {
            ThreatModel known = threats.atLeast(ThreatModel.since(in.intent(), in.journal, Durability.PROCESS));
            return new Undo(in.workspace, in.journal, known, files, Progress.SILENT.count("rolled back"))
                    .run(in.intent());
        }
    }

    private Undone undone(ThreatModel threats) throws IOException {
        moved.logged();
        return undone(threats, moved);
    }

    private Undone undone() throws IOException {
        return undone(ThreatModel.NO_CHECKS);
    }

    private static List<WorkspacePath> paths(String... paths) {
        return List.of(paths).stream().map(WorkspacePath::of).toList();
    }

    private String read(String path) throws IOException {
        return Files.readString(moved.root.resolve(path));
    }

    /** A change of all kinds that was carried out. */
    private void change() throws IOException {
        moved.write("gone", OLD);
        moved.aside(moved.removal("gone"));
        moved.write("came", NEW);
        moved.arrives(moved.arrival("came"));
        overwritten("a");
    }

    private void overwritten(String path) throws IOException {
        moved.write(path, OLD);
        moved.overwrite(path, NEW);
        Files.writeString(moved.root.resolve(path), NEW);
    }

    private void isTakenBack(Undone undone) throws IOException {
        assertThat(undone.removed()).containsExactlyElementsOf(paths("came"));
        assertThat(undone.restored()).containsExactlyInAnyOrderElementsOf(paths("gone", "a"));
        assertThat(undone.open()).isEmpty();
        assertThat(read("gone")).isEqualTo(OLD);
        assertThat(read("a")).isEqualTo(OLD);
        assertThat(moved.root.resolve("came")).doesNotExist();
        assertThat(Files.getLastModifiedTime(moved.root.resolve("a"))).isEqualTo(Moved.BEFORE);
    }

    @Test
    void bringsBackWhatWentAndTakesAwayWhatCame() throws IOException {
        change();

        isTakenBack(undone());

        assertThat(moved.journal.has(Journal.Marker.ROLLING_BACK)).isTrue();
        assertThat(told).isEmpty();
    }

    @Test
    void canBeRunAgain() throws IOException {
        change();
        undone();

        Undone again = undone();

        assertThat(again.open()).isEmpty();
        assertThat(again.removed()).isEmpty();
        assertThat(again.restored()).isEmpty();
        assertThat(read("a")).isEqualTo(OLD);
    }

    @Test
    void touchesNothingWhereAnOverwrittenFileHasForeignContent() throws IOException {
        change();
        overwritten("z");
        Files.writeString(moved.root.resolve("z"), "foreign\n");
        Files.writeString(moved.root.resolve("a"), "foreign\n");

        assertThat(undone()).isEqualTo(new Undone(Set.of(), Set.of(), paths("a", "z")));

        assertThat(read("a")).isEqualTo("foreign\n");
        assertThat(read("came")).isEqualTo(NEW);
        assertThat(moved.root.resolve("gone")).doesNotExist();
        assertThat(moved.journal.has(Journal.Marker.ROLLING_BACK)).isFalse();
    }

    @Test
    void touchesNothingWhereAForeignFileIsInThePlaceOfAnOldOne() throws IOException {
        change();
        moved.write("gone", "foreign\n");

        assertThat(undone()).isEqualTo(new Undone(Set.of(), Set.of(), paths("gone")));

        assertThat(read("gone")).isEqualTo("foreign\n");
        assertThat(read("a")).isEqualTo(NEW);
        assertThat(read("came")).isEqualTo(NEW);
        assertThat(moved.journal.has(Journal.Marker.ROLLING_BACK)).isFalse();
    }

    @Test
    void keepsForeignFilesAndContentsWhereAPersonSaysSo() throws IOException {
        change();
        moved.write("gone", "foreign\n");
        Files.writeString(moved.root.resolve("a"), "foreign\n");

        isTakenBack(undone(ThreatModel.FOREIGN_FILES));

        assertThat(told)
                .hasSize(2)
                .anyMatch(line -> line.startsWith("gone as "))
                .anyMatch(line -> line.startsWith("a as "));
        assertThat(StateFiles.list(kept)).hasSize(2).allSatisfy(file -> assertThat(file)
                .hasContent("foreign"));
    }

    /** What was not synced may be anything then. */
    @Test
    void keepsForeignContentAfterARestartButNoForeignFile() throws IOException {
        change();
        Files.writeString(moved.root.resolve("a"), "garbage\n");
        moved.logged();

        isTakenBack(undone(ThreatModel.POWER_LOSS, moved));
        assertThat(told).hasSize(1).first().asString().startsWith("a as ");

        moved.write("came", "foreign\n");
        Files.move(
                moved.root.resolve("gone"),
                moved.place(moved.intent().removals().get(0)));
        moved.write("gone", "foreign\n");
        assertThat(undone(ThreatModel.POWER_LOSS, moved).open()).contains(WorkspacePath.of("gone"));
        assertThat(read("gone")).isEqualTo("foreign\n");
    }

    @Test
    void bringsAnOverwrittenFileBackThatIsNotThereAnyMore() throws IOException {
        change();
        Files.delete(moved.root.resolve("a"));

        isTakenBack(undone());
    }

    /** A check changed its mode and owner, and may have removed it, so that it comes back from the log. */
    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void givesAnOverwrittenFileItsModeAndOwnerBack(boolean there) throws IOException {
        Path file = moved.write("a", OLD);
        boolean administrator = Platform.owner(file).user() == 0;
        Owner owner = administrator ? new Owner(4711, 4712) : Platform.owner(file);
        Platform.give(file, owner);
        StateFiles.setMode(file, 0640);
        moved.overwrite("a", NEW);
        Files.writeString(file, NEW);
        moved.journal.beginChecks();
        if (administrator) {
            Platform.give(file, new Owner(4713, 4714));
        }
        StateFiles.setMode(file, 0);
        if (!there) {
            Files.delete(file);
        }

        assertThat(undone().open()).isEmpty();

        assertThat(read("a")).isEqualTo(OLD);
        assertThat(Platform.owner(file)).isEqualTo(owner);
        assertThat(StateFiles.mode(file)).isEqualTo(0640);
    }

    @Test
    void seesWhatACheckSetTheTimeOfBack() throws IOException {
        change();
        moved.journal.beginChecks();
        Move.Removal gone = moved.intent().removals().get(0);
        Files.writeString(moved.place(gone), OLD.toUpperCase(Locale.ROOT));
        Files.setLastModifiedTime(moved.place(gone), Moved.BEFORE);

        assertThat(undone().open()).containsExactlyElementsOf(paths("gone"));
    }

    @Test
    void makesFoldersOfTheJournalAgainThatACheckRemoved() throws IOException {
        moved.write("came", NEW);
        moved.arrives(moved.arrival("came"));
        moved.journal.beginChecks();
        StateFiles.deleteTree(moved.journal.newFolder());
        StateFiles.deleteTree(moved.journal.oldFolder());

        assertThat(undone().removed()).containsExactlyElementsOf(paths("came"));

        assertThat(moved.root.resolve("came")).doesNotExist();
    }

    @Test
    void makesNoFolderOfGitAgainThatACheckRemoved(@TempDir Path other) throws IOException {
        Files.createDirectory(other.resolve(".git"));
        Moved inGit = new Moved(other);
        inGit.write("came", NEW);
        inGit.arrives(inGit.arrival("came"));
        inGit.journal.beginChecks();
        StateFiles.deleteTree(other.resolve(".git"));

        undone(ThreatModel.FOREIGN_FILES, inGit);

        assertThat(other.resolve("came")).doesNotExist();
        assertThat(other.resolve(".git")).doesNotExist();
    }

    @Test
    void goesThroughNoLinkThatACheckLaidInTheJournal() throws IOException {
        moved.write("came", NEW);
        moved.arrives(moved.arrival("came"));
        moved.journal.beginChecks();
        Path elsewhere = Files.createDirectories(moved.root.resolve("elsewhere/0"));
        StateFiles.deleteTree(moved.journal.newFolder());
        Files.createSymbolicLink(moved.journal.newFolder(), elsewhere.getParent());

        assertThat(undone().removed()).containsExactlyElementsOf(paths("came"));

        assertThat(elsewhere).isEmptyDirectory();
        assertThat(moved.journal.newFolder().resolve("0/0")).hasContent(NEW);
    }

    @Test
    void namesAFileThatACheckRemovedFromTheJournal() throws IOException {
        moved.write("gone", OLD);
        Move.Removal gone = moved.removal("gone");
        moved.aside(gone);
        moved.journal.beginChecks();
        StateFiles.deleteTree(moved.journal.oldFolder());

        assertThat(undone().open()).containsExactlyElementsOf(paths("gone"));
        assertThat(moved.root.resolve("gone")).doesNotExist();
    }

    @Test
    void givesTheOwnerTheRightsThatACheckTook() throws IOException {
        moved.write("d/gone", OLD);
        moved.aside(moved.removal("d/gone"));
        moved.journal.beginChecks();
        StateFiles.setMode(moved.root.resolve("d"), 0050);
        StateFiles.setMode(moved.journal.oldFolder(), 0);

        assertThat(undone().open()).isEmpty();

        assertThat(read("d/gone")).isEqualTo(OLD);
        assertThat(StateFiles.mode(moved.root.resolve("d"))).isEqualTo(0750);
        assertThat(StateFiles.mode(moved.journal.oldFolder()) & 0700).isEqualTo(0700);
    }

    /** Without a check only its owner can have changed the mode, who may want it so. */
    @Test
    void leavesTheModesOfFoldersWhereNoCheckRan() throws IOException {
        moved.write("d/gone", OLD);
        moved.aside(moved.removal("d/gone"));
        StateFiles.setMode(moved.root.resolve("d"), 0500);

        undone();

        assertThat(read("d/gone")).isEqualTo(OLD);
        assertThat(StateFiles.mode(moved.root.resolve("d"))).isEqualTo(0500);
    }

    /** A folder that its owner may not write to cannot be moved into another one: its entry `..` changes. */
    @Test
    void keepsAForeignFolderWhateverItsRights() throws IOException {
        moved.write("gone", OLD);
        moved.aside(moved.removal("gone"));
        moved.write("gone/inside", "foreign\n");
        StateFiles.setMode(moved.root.resolve("gone"), 0);
        moved.journal.beginChecks();

        assertThat(undone(ThreatModel.FOREIGN_FILES).open()).isEmpty();

        assertThat(read("gone")).isEqualTo(OLD);
        assertThat(told).singleElement().asString().startsWith("gone/inside as ");
        assertThat(StateFiles.list(kept)).singleElement().satisfies(file -> assertThat(file)
                .hasContent("foreign"));
    }

    @Test
    void keepsANewFileWhoseSizeAndTimeCodeOfTheChangeSetBack() throws IOException {
        moved.write("new", "new\n");
        Move.Arrival arrival = moved.arrival("new");
        Files.writeString(moved.place(arrival), "NEW\n");
        Files.setLastModifiedTime(moved.place(arrival), Moved.BEFORE);
        moved.journal.beginChecks();

        undone(ThreatModel.FOREIGN_FILES);

        assertThat(told).containsExactly("new as kept/new-0");
        assertThat(kept.resolve("new-0")).hasContent("NEW\n");
    }
}
