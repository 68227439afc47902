// SPDX-License-Identifier: MIT
package io.lonelycat.execute;

import static io.lonelycat.execute.Ends.isQuarantined;
import static io.lonelycat.execute.Ends.isRolledBack;
import static io.lonelycat.execute.JournalFixture.FOREIGN;
import static io.lonelycat.execute.JournalFixture.NEW;
import static io.lonelycat.execute.JournalFixture.OLD;
import static org.assertj.core.api.Assertions.assertThat;

import io.lonelycat.check.command.Durability;
import io.lonelycat.execute.Undo.Undone;
import io.lonelycat.execute.guard.PreservedFiles;
import io.lonelycat.execute.journal.Journal;
import io.lonelycat.execute.journal.Machine;
import io.lonelycat.plan.Proposal;
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
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class UndoTest {
    private static final RollBack.Cause CAUSE = new RollBack.Cause(Step.VERIFY, "check_failed", "The check failed.", 3);

    private final Path kept;
    private final JournalFixture fixture;
    private final List<String> told = new ArrayList<>();
    private final Remembered heard = new Remembered();

    UndoTest(@TempDir Path folder) throws IOException {
        kept = folder.resolve("kept");
        fixture = new JournalFixture(Files.createDirectory(folder.resolve("ws")));
    }

    private Undone undone(ThreatModel threats, JournalFixture in) throws IOException {
        in.logged();
        try (PreservedFiles files = new PreservedFiles(kept, (path, as, why) -> told.add(path + " as " + as))) {
            ThreatModel known = threats.atLeast(ThreatModel.since(in.intent(), in.journal, Durability.PROCESS));
            return new Undo(in.workspace, in.journal, known, files, Progress.SILENT.count("rolled back"))
                    .run(in.intent());
        }
    }

    private Undone undone(ThreatModel threats) throws IOException {
        return undone(threats, fixture);
    }

    private Undone undone() throws IOException {
        return undone(ThreatModel.NO_CHECKS);
    }

    private static List<WorkspacePath> paths(String... paths) {
        return Stream.of(paths).map(WorkspacePath::of).toList();
    }

    private void change() throws IOException {
        fixture.gone("gone");
        fixture.came("came");
        fixture.overwritten("a");
    }

    private void isUndone(Undone undone) throws IOException {
        assertThat(undone.removed()).containsExactlyElementsOf(paths("came"));
        assertThat(undone.restored()).containsExactlyInAnyOrderElementsOf(paths("gone", "a"));
        assertThat(undone.open()).isEmpty();
        assertThat(fixture.read("gone")).isEqualTo(OLD);
        assertThat(fixture.read("a")).isEqualTo(OLD);
        assertThat(fixture.path("came")).doesNotExist();
        assertThat(Files.getLastModifiedTime(fixture.path("a"))).isEqualTo(JournalFixture.BEFORE);
    }

    @Test
    void restoresOldFilesRemovesNewOnesAndCanBeRunAgain() throws IOException {
        change();

        isUndone(undone());
        assertThat(fixture.journal.has(Journal.Marker.ROLLING_BACK)).isTrue();
        assertThat(told).isEmpty();

        assertThat(undone()).isEqualTo(new Undone(Set.of(), Set.of(), List.of()));
        assertThat(fixture.read("a")).isEqualTo(OLD);
    }

    @Test
    void touchesNothingWhereContentOrAFileIsForeign() throws IOException {
        change();
        fixture.overwritten("z");
        Files.writeString(fixture.path("z"), FOREIGN);
        Files.writeString(fixture.path("a"), FOREIGN);

        assertThat(undone()).isEqualTo(new Undone(Set.of(), Set.of(), paths("a", "z")));
        assertThat(fixture.read("a") + fixture.read("z") + fixture.read("came")).isEqualTo(FOREIGN + FOREIGN + NEW);
        assertThat(fixture.path("gone")).doesNotExist();
        Files.writeString(fixture.path("z"), NEW);
        Files.writeString(fixture.path("a"), NEW);
        fixture.write("gone", FOREIGN);
        assertThat(undone()).isEqualTo(new Undone(Set.of(), Set.of(), paths("gone")));

        assertThat(fixture.read("gone")).isEqualTo(FOREIGN);
        assertThat(fixture.read("a") + fixture.read("came")).isEqualTo(NEW + NEW);
        assertThat(fixture.journal.has(Journal.Marker.ROLLING_BACK)).isFalse();
    }

    @Test
    void keepsForeignFilesAndContentsWhereAPersonWantsThat() throws IOException {
        change();
        fixture.write("gone", FOREIGN);
        Files.writeString(fixture.path("a"), FOREIGN);

        isUndone(undone(ThreatModel.FOREIGN_FILES));

        assertThat(told)
                .hasSize(2)
                .anyMatch(line -> line.startsWith("gone as "))
                .anyMatch(line -> line.startsWith("a as "));
        assertThat(StateFiles.list(kept)).hasSize(2).allSatisfy(file -> assertThat(file)
                .hasContent("foreign"));
    }

    /** After a power loss, unsynced content can be anything. */
    @Test
    void keepsForeignContentAfterARestartButNoForeignFile() throws IOException {
        change();
        Files.writeString(fixture.path("a"), "garbage\n");

        isUndone(undone(ThreatModel.POWER_LOSS));
        assertThat(told).hasSize(1).first().asString().startsWith("a as ");

        fixture.write("came", FOREIGN);
        fixture.aside(fixture.intent().removals().get(0));
        fixture.write("gone", FOREIGN);
        assertThat(undone(ThreatModel.POWER_LOSS).open()).contains(WorkspacePath.of("gone"));
        assertThat(fixture.read("gone")).isEqualTo(FOREIGN);
    }

    /** The check may have deleted the file, so its content comes from the log. */
    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void restoresModeAndOwnerOfAnOverwrittenFile(boolean there) throws IOException {
        Path file = fixture.write("a", OLD);
        boolean administrator = Platform.owner(file).user() == 0;
        Owner owner = administrator ? new Owner(4711, 4712) : Platform.owner(file);
        Platform.give(file, owner);
        StateFiles.setMode(file, 0640);
        fixture.planOverwrite("a");
        Files.writeString(file, NEW);
        fixture.journal.beginChecks();
        if (administrator) {
            Platform.give(file, new Owner(4713, 4714));
        }
        StateFiles.setMode(file, 0);
        if (!there) {
            Files.delete(file);
        }

        assertThat(undone().open()).isEmpty();

        assertThat(fixture.read("a")).isEqualTo(OLD);
        assertThat(Platform.owner(file)).isEqualTo(owner);
        assertThat(StateFiles.mode(file)).isEqualTo(0640);
    }

    @Test
    void noticesContentWhoseTimeACheckSetBack() throws IOException {
        change();
        fixture.journal.beginChecks();
        Path gone = fixture.place(fixture.intent().removals().get(0));
        Files.writeString(gone, OLD.toUpperCase(Locale.ROOT));
        Files.setLastModifiedTime(gone, JournalFixture.BEFORE);

        assertThat(undone().open()).containsExactlyElementsOf(paths("gone"));
    }

    @Test
    void makesFoldersOfTheJournalAgainThatACheckRemoved() throws IOException {
        fixture.came("came");
        fixture.journal.beginChecks();
        StateFiles.deleteTree(fixture.journal.newFolder());
        StateFiles.deleteTree(fixture.journal.oldFolder());

        assertThat(undone().removed()).containsExactlyElementsOf(paths("came"));
        assertThat(fixture.path("came")).doesNotExist();
    }

    @Test
    void makesNoFolderOfGitAgainThatACheckRemoved(@TempDir Path other) throws IOException {
        Files.createDirectory(other.resolve(".git"));
        JournalFixture inGit = new JournalFixture(other);
        inGit.came("came");
        inGit.journal.beginChecks();
        StateFiles.deleteTree(other.resolve(".git"));

        undone(ThreatModel.FOREIGN_FILES, inGit);

        assertThat(other.resolve("came")).doesNotExist();
        assertThat(other.resolve(".git")).doesNotExist();
    }

    @Test
    void followsNoLinkThatACheckMadeInTheJournal() throws IOException {
        fixture.came("came");
        fixture.journal.beginChecks();
        Path elsewhere = Files.createDirectories(fixture.path("elsewhere/0"));
        StateFiles.deleteTree(fixture.journal.newFolder());
        Files.createSymbolicLink(fixture.journal.newFolder(), elsewhere.getParent());

        assertThat(undone().removed()).containsExactlyElementsOf(paths("came"));

        assertThat(elsewhere).isEmptyDirectory();
        assertThat(fixture.journal.newFolder().resolve("0/0")).hasContent(NEW);
    }

    @Test
    void givesTheOwnerTheRightsThatACheckTook() throws IOException {
        fixture.gone("d/gone");
        fixture.journal.beginChecks();
        StateFiles.setMode(fixture.path("d"), 0050);
        StateFiles.setMode(fixture.journal.oldFolder(), 0);

        assertThat(undone().open()).isEmpty();

        assertThat(fixture.read("d/gone")).isEqualTo(OLD);
        assertThat(StateFiles.mode(fixture.path("d"))).isEqualTo(0750);
        assertThat(StateFiles.mode(fixture.journal.oldFolder()) & 0700).isEqualTo(0700);
    }

    /** Without a check, only a user can have changed the mode. */
    @Test
    void leavesTheModesOfFoldersWhereNoCheckRan() throws IOException {
        fixture.gone("d/gone");
        StateFiles.setMode(fixture.path("d"), 0500);
        undone();
        assertThat(fixture.read("d/gone")).isEqualTo(OLD);
        assertThat(StateFiles.mode(fixture.path("d"))).isEqualTo(0500);
    }

    /** A folder without write permission cannot be moved to another parent, because its entry `..` changes. */
    @Test
    void keepsAForeignFolderWhateverItsRights() throws IOException {
        fixture.gone("gone");
        fixture.write("gone/inside", FOREIGN);
        StateFiles.setMode(fixture.path("gone"), 0);
        fixture.journal.beginChecks();

        assertThat(undone(ThreatModel.FOREIGN_FILES).open()).isEmpty();

        assertThat(fixture.read("gone")).isEqualTo(OLD);
        assertThat(told).singleElement().asString().startsWith("gone/inside as ");
        assertThat(StateFiles.list(kept)).singleElement().satisfies(file -> assertThat(file)
                .hasContent("foreign"));
    }

    @Test
    void keepsANewFileWhoseSizeAndTimeCodeOfTheChangeSetBack() throws IOException {
        Path arrived = fixture.place(fixture.arrival("new", "new\n"));
        Files.writeString(arrived, "NEW\n");
        Files.setLastModifiedTime(arrived, JournalFixture.BEFORE);
        fixture.journal.beginChecks();

        undone(ThreatModel.FOREIGN_FILES);

        assertThat(told).containsExactly("new as kept/new-0");
        assertThat(kept.resolve("new-0")).hasContent("NEW\n");
    }

    private interface State {
        void of(JournalFixture fixture) throws IOException;
    }

    private static Arguments conflict(String name, String strict, String keeping, State state) {
        return Arguments.of(name, strict, keeping, state);
    }

    /** Rows: state, conflicts after a power loss, conflicts if foreign files are preserved. */
    static Stream<Arguments> conflicts() {
        return Stream.of(
                conflict("wherever the moves ended", "", "", it -> {
                    it.write("stays", OLD);
                    it.removal("stays");
                    it.gone("gone");
                    it.arrival("waits", NEW);
                    it.came("came");
                    it.gone("replaced");
                    it.came("replaced");
                }),
                conflict("a foreign file in place of an old one", "a", "", it -> {
                    it.gone("a");
                    it.write("a", FOREIGN);
                }),
                conflict("a foreign file in place of a new one", "a", "", it -> {
                    it.came("a");
                    it.replaced("a");
                }),
                conflict("a foreign file where a new one has not come", "", "", it -> {
                    it.arrival("a", NEW);
                    it.write("a", FOREIGN);
                }),
                conflict("a lost old file", "a", "a", it -> Files.delete(it.place(it.gone("a")))),
                conflict("an old file in its folder in the journal", "", "", it -> {
                    it.write("d/a", OLD);
                    it.removal("d/a");
                    it.aside(it.removal("d"));
                }),
                conflict("a foreign file in its folder in the journal", "d/a", "d/a", it -> {
                    it.write("d/a", OLD);
                    it.removal("d/a");
                    it.replaced("d/a");
                    it.aside(it.removal("d"));
                }),
                conflict("a link in place of the folder", "d/a", "d/a", it -> {
                    it.write("d/a", OLD);
                    it.removal("d/a");
                    Files.move(it.path("d"), it.path("elsewhere"));
                    Files.createSymbolicLink(it.path("d"), Path.of("elsewhere"));
                }),
                conflict("another folder in place of an old one", "", "", it -> {
                    Files.createDirectory(it.path("d"));
                    it.aside(it.removal("d"));
                    Files.createDirectory(it.path("d"));
                }),
                conflict("a file in place of a folder", "d", "", it -> {
                    Files.createDirectory(it.path("d"));
                    it.aside(it.removal("d"));
                    it.write("d", FOREIGN);
                }),
                conflict("files in order, without folders", "b m z", "", it -> {
                    Files.createDirectory(it.path("d"));
                    it.aside(it.removal("d"));
                    for (String path : List.of("z", "b", "m")) {
                        it.gone(path);
                        it.write(path, FOREIGN);
                    }
                    it.write("d", FOREIGN);
                }));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("conflicts")
    void beginsOnlyWhereItKnowsEachFileOrMayKeepUnknownOnes(String name, String strict, String keeping, State state)
            throws IOException {
        state.of(fixture);
        assertThat(String.join(" ", fixture.conflicts(ThreatModel.POWER_LOSS))).isEqualTo(strict);
        assertThat(String.join(" ", fixture.conflicts(ThreatModel.FOREIGN_FILES)))
                .isEqualTo(keeping);
    }

    private RollBack rollBack(Durability durability) {
        ExecutionRecorder recorder = ExecutionRecorder.resumed(heard, ExecutionStatus.FAILED, null, Progress.SILENT);
        Optional<Proposal> unreadable = Optional.empty();
        return new RollBack(
                fixture.workspace,
                fixture.journal,
                recorder,
                kept,
                durability,
                unreadable,
                Optional::empty,
                again -> Optional.empty(),
                Set.of());
    }

    private Outcome rolledBack(Durability durability, Optional<String> boot, ThreatModel threats) throws IOException {
        fixture.logged();
        return rollBack(durability).run(Optional.of(fixture.intentOf(boot)), threats, CAUSE);
    }

    private void isAsBefore(Outcome outcome, int restored) {
        assertThat(outcome).isEqualTo(Outcome.rolledBack(Step.VERIFY, "check_failed", "The check failed.", restored));
        assertThat(fixture.journal.has(Journal.Marker.ROLLED_BACK)).isTrue();
    }

    @Test
    void reportsThatNoFileHadBeenChanged() {
        isAsBefore(rollBack(Durability.PROCESS).run(Optional.empty(), ThreatModel.NO_CHECKS, CAUSE), 0);
        assertThat(heard.lines()).containsExactly("No file had been changed");
    }

    @Test
    void countsFilesAndNoFolders() throws IOException {
        fixture.gone("d/gone");
        fixture.aside(fixture.removal("d"));
        fixture.came("came");

        isAsBefore(rolledBack(Durability.PROCESS, Optional.empty(), ThreatModel.NO_CHECKS), 2);

        assertThat(heard.lines()).containsExactly("2 files were restored; every file is as it was before the change");
        assertThat(fixture.read("d/gone")).isEqualTo(OLD);
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void syncsTheWorkspaceWhereTheChangeWasToSurviveALossOfPower(boolean durable) throws IOException {
        fixture.gone("a");
        Machine one = new Machine("one");
        Optional<String> boot = durable ? Optional.of("one") : Optional.empty();

        isAsBefore(rolledBack(one, boot, ThreatModel.NO_CHECKS), 1);

        assertThat(one.synced()).isEqualTo(durable ? List.of(fixture.root) : List.of());
    }

    @Test
    void leavesAllFilesToAPersonWhereTheDiskConfirmsNothing() throws IOException {
        fixture.gone("b");
        fixture.gone("a");

        Outcome outcome = rolledBack(new Machine("one").failing(), Optional.of("one"), ThreatModel.NO_CHECKS);

        isQuarantined(outcome);
        assertThat(outcome.openPaths()).isEqualTo(paths("a", "b"));
        assertThat(heard.lines()).first().isEqualTo("The roll back failed: " + Machine.FAILED);
        assertThat(fixture.journal.has(Journal.Marker.QUARANTINED)).isTrue();
    }

    @Test
    void continuesAfterEachInterruptAndSetsItAgain() throws IOException {
        Thread caller = Thread.currentThread();
        for (String name : List.of("a", "c", "d")) {
            fixture.gone(name);
            fixture.write(name, FOREIGN);
        }
        fixture.overwritten("b");
        heard.then(event -> {
            if (event instanceof ExecutionEvent.FileKept) {
                caller.interrupt();
            }
        });

        Outcome outcome = rolledBack(Durability.PROCESS, Optional.empty(), ThreatModel.FOREIGN_FILES);

        assertThat(Thread.interrupted()).isTrue();
        isRolledBack(outcome);
        assertThat(fixture.read("a") + fixture.read("b")).isEqualTo(OLD + OLD);
    }
}
