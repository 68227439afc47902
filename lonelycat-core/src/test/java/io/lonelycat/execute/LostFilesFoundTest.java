// SPDX-License-Identifier: MIT
package io.lonelycat.execute;

import static io.lonelycat.execute.Item.file;
import static org.assertj.core.api.Assertions.assertThat;

import io.lonelycat.error.EngineException;
import io.lonelycat.execute.guard.KeptFiles;
import io.lonelycat.execute.journal.Intent;
import io.lonelycat.execute.journal.Move;
import io.lonelycat.plan.Proposal;
import io.lonelycat.workspace.StateFiles;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Which files of an interrupted change are lost, and what is made again where others cannot be. */
class LostFilesFoundTest {
    private final Path folder;
    private final Moved moved;
    private KeptFiles.Told told = (path, as, why) -> {};
    private int madeAgain;

    LostFilesFoundTest(@TempDir Path folder) throws IOException {
        this.folder = folder;
        moved = new Moved(Files.createDirectory(folder.resolve("ws")));
    }

    private Intent found(Optional<Proposal> change) throws IOException {
        try (KeptFiles files = new KeptFiles(folder.resolve("kept"), told)) {
            LostFiles lost = new LostFiles(moved.workspace, moved.journal, files);
            Intent found = lost.found(moved.intent(), change);
            madeAgain = lost.madeAgain();
            return found;
        }
    }

    private Intent found(Draft draft) throws IOException {
        return found(Optional.of(draft.approve(folder.resolve("plan")).proposal()));
    }

    private static Draft deleting(String... paths) {
        Map<String, Item> before = new TreeMap<>();
        for (String path : paths) {
            before.put(path, file("old " + path + "\n"));
        }
        return new Draft(before, Map.of());
    }

    private Move.Removal gone(String path) throws IOException {
        moved.write(path, "old " + path + "\n");
        Move.Removal removal = moved.removal(path);
        moved.aside(removal);
        return removal;
    }

    private Move.Removal lost(String path) throws IOException {
        return lose(gone(path));
    }

    private Move.Removal lose(Move.Removal removal) throws IOException {
        Files.delete(moved.place(removal));
        return removal;
    }

    private void came(String path, String text) throws IOException {
        moved.write(path, text);
        moved.arrives(moved.arrival(path));
    }

    /** These files were made again, and the intent knows them as they are now. */
    private void areMadeAgain(Intent found, Move.Removal... removals) throws IOException {
        assertThat(madeAgain).isEqualTo(removals.length);
        for (Move.Removal removal : removals) {
            assertThat(moved.place(removal)).hasContent("old " + removal.path().value() + "\n");
            assertThat(found.removals().get(removal.slot()).identity().inode())
                    .isEqualTo(Files.getAttribute(moved.place(removal), "unix:ino"));
        }
    }

    @Test
    void areLeftLostWhereTheChangeCannotBeRead() throws IOException {
        Move.Removal removal = lost("a");

        assertThat(found(Optional.empty())).isEqualTo(moved.intent());

        assertThat(moved.place(removal)).doesNotExist();
    }

    @Test
    void areNotThoseThatHaveNotBeenMoved() throws IOException {
        Move.Removal removal = lost("a");
        moved.write("stays", "old stays\n");
        Move.Removal stays = moved.removal("stays");

        Intent found = found(deleting("a", "stays"));

        areMadeAgain(found, removal);
        assertThat(found.removals()).contains(stays);
        assertThat(moved.place(stays)).doesNotExist();
    }

    /** As a check leaves it that deletes the old file and writes another one, which may get the same inode number. */
    @Test
    void areThoseWhoseInodeNumberAnotherFileHas() throws IOException {
        moved.write("a", "old a\n");
        Move.Removal removal = moved.removal("a");
        Files.writeString(moved.root.resolve("a"), "other\n");

        areMadeAgain(found(deleting("a")), removal);
    }

    @Test
    void areThoseWhoseFolderBecameALink() throws IOException {
        Move.Removal removal = lost("d/a");
        Files.move(moved.root.resolve("d"), moved.root.resolve("elsewhere"));
        Files.createSymbolicLink(moved.root.resolve("d"), Path.of("elsewhere"));

        areMadeAgain(found(deleting("d/a")), removal);
    }

    @Test
    void areMadeAgainWhereAnEarlierRollBackWasKilledMeanwhile() throws IOException {
        Move.Removal removal = lost("a");
        Path reverse = Files.writeString(moved.journal.folder().resolve("reverse.patch"), "half\n");

        areMadeAgain(found(deleting("a")), removal);

        assertThat(reverse).doesNotExist();
    }

    @Test
    void areMadeAgainWhereTheFoldersOfTheJournalWereRemoved() throws IOException {
        Move.Removal from = gone("from");
        came("to", "old from\n");
        lose(from);
        Files.delete(moved.root.resolve("to"));
        Move.Removal removal = lost("gone");
        StateFiles.deleteTree(moved.journal.oldFolder().resolve("0"));
        StateFiles.deleteTree(moved.journal.newFolder().resolve("0"));

        Intent found = found(new Draft(
                        Map.of("from", file("old from\n"), "gone", file("old gone\n")),
                        Map.of("to", file("old from\n")))
                .renamed("from", "to"));

        areMadeAgain(found, removal);
        assertThat(moved.place(from)).doesNotExist();
    }

    @Test
    void areOnRecordWhereAnotherCannotBeMadeAgain() throws IOException {
        Move.Removal removal = lost("a");
        Move.Removal altered = gone("b");
        Files.writeString(moved.place(altered), "altered\n");
        told = (path, as, why) -> {
            throw new EngineException("The disk is full.");
        };

        Intent found = found(deleting("a", "b"));

        areMadeAgain(found, removal);
        assertThat(found.removals()).contains(altered);
    }

    @Test
    void areNotMadeFromAPatchThatHasOtherContent() throws IOException {
        Move.Removal removal = lost("a");

        Intent found = found(new Draft(Map.of("a", file("other\n")), Map.of()));

        assertThat(found).isEqualTo(moved.intent());
        assertThat(madeAgain).isZero();
        assertThat(moved.place(removal)).doesNotExist();
    }

    @Test
    void areMadeAgainBesideOneWhoseNewContentWasAltered() throws IOException {
        Move.Removal changed = gone("a");
        came("a", "new\n");
        lose(changed);
        Files.writeString(moved.root.resolve("a"), "odd\n");
        Move.Removal removal = lost("b");

        Intent found = found(new Draft(Map.of("a", file("old a\n"), "b", file("old b\n")), Map.of("a", file("new\n"))));

        areMadeAgain(found, removal);
        assertThat(moved.place(changed)).doesNotExist();
    }

    @Test
    void areNotThoseThatMayOnlyNotBeRead() throws IOException {
        Move.Removal removal = gone("a");
        StateFiles.setMode(moved.place(removal), 0);

        assertThat(found(deleting("a"))).isEqualTo(moved.intent());

        assertThat(StateFiles.mode(moved.place(removal))).isEqualTo(0400);
    }

    @Test
    void areMadeAgainFromANewOneThatMayNotBeRead() throws IOException {
        Move.Removal removal = gone("a");
        came("a", "new\n");
        lose(removal);
        StateFiles.setMode(moved.root.resolve("a"), 0);
        areMadeAgain(found(new Draft(Map.of("a", file("old a\n")), Map.of("a", file("new\n")))), removal);

        assertThat(StateFiles.mode(moved.root.resolve("a"))).isEqualTo(0400);
    }
}
