// SPDX-License-Identifier: MIT
package io.lonelycat.execute;

import static org.assertj.core.api.Assertions.assertThat;

import io.lonelycat.execute.guard.PreservedFiles;
import io.lonelycat.execute.journal.Move;
import io.lonelycat.workspace.WorkspacePath;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A roll back begins only where it knows of each place what was there, or may keep what it does not know. */
class ConflictsTest {
    private final Moved moved;

    ConflictsTest(@TempDir Path root) {
        moved = new Moved(root);
    }

    private List<String> conflicts(boolean mayKeep) throws IOException {
        ThreatModel threats = mayKeep ? ThreatModel.FOREIGN_FILES : ThreatModel.POWER_LOSS;
        try (PreservedFiles kept = new PreservedFiles(moved.root.resolveSibling("kept"), (path, as, why) -> {});
                MoveUndo undo = moved.undo(threats, kept)) {
            return undo.conflicts().stream().map(WorkspacePath::value).toList();
        }
    }

    private void are(String... paths) throws IOException {
        assertThat(conflicts(false)).containsExactly(paths);
    }

    /** These are conflicts only where nothing foreign may be put aside. */
    private void areUnlessForeignFilesAreKept(String... paths) throws IOException {
        are(paths);
        assertThat(conflicts(true)).isEmpty();
    }

    private Move.Removal gone(String path) throws IOException {
        moved.write(path, "old\n");
        Move.Removal removal = moved.removal(path);
        moved.aside(removal);
        return removal;
    }

    @Test
    void areNoneWhereverTheMovesEnded() throws IOException {
        moved.write("stays", "old\n");
        moved.removal("stays");
        gone("gone");
        moved.write("waits", "new\n");
        moved.arrival("waits");
        moved.write("came", "new\n");
        moved.arrives(moved.arrival("came"));
        gone("replaced");
        moved.write("replaced", "new\n");
        moved.arrives(moved.arrival("replaced"));

        are();
    }

    @Test
    void areWhereAnotherFileTookThePlaceOfAnOldOne() throws IOException {
        gone("a");
        moved.write("a", "foreign\n");

        areUnlessForeignFilesAreKept("a");
    }

    @Test
    void areWhereAnotherFileTookThePlaceOfANewOne() throws IOException {
        moved.write("a", "new\n");
        moved.arrives(moved.arrival("a"));
        moved.replaced("a");

        areUnlessForeignFilesAreKept("a");
    }

    @Test
    void areNoneWhereANewFileHasNotComeAndAnotherIsThere() throws IOException {
        moved.write("a", "new\n");
        moved.arrival("a");
        moved.write("a", "foreign\n");

        are();
    }

    @Test
    void areWhereAnOldFileIsLost() throws IOException {
        Files.delete(moved.place(gone("a")));

        are("a");
        assertThat(conflicts(true)).containsExactly("a");
    }

    @Test
    void areNoneWhereAnOldFileIsInItsFolderInTheJournal() throws IOException {
        moved.write("d/a", "old\n");
        moved.removal("d/a");
        moved.aside(moved.removal("d"));

        are();
    }

    @Test
    void areWhereAnotherFileIsInItsFolderInTheJournal() throws IOException {
        moved.write("d/a", "old\n");
        moved.removal("d/a");
        moved.replaced("d/a");
        moved.aside(moved.removal("d"));

        are("d/a");
    }

    @Test
    void areWhereTheFolderOfAFileBecameALink() throws IOException {
        moved.write("d/a", "old\n");
        moved.removal("d/a");
        Files.move(moved.root.resolve("d"), moved.root.resolve("elsewhere"));
        Files.createSymbolicLink(moved.root.resolve("d"), Path.of("elsewhere"));

        are("d/a");
    }

    @Test
    void areNoneWhereAnotherFolderTookThePlaceOfAnOldOne() throws IOException {
        Files.createDirectory(moved.root.resolve("d"));
        moved.aside(moved.removal("d"));
        Files.createDirectory(moved.root.resolve("d"));

        are();
    }

    @Test
    void areWhereAFileTookThePlaceOfAFolder() throws IOException {
        Files.createDirectory(moved.root.resolve("d"));
        moved.aside(moved.removal("d"));
        moved.write("d", "foreign\n");

        areUnlessForeignFilesAreKept("d");
    }

    @Test
    void areNamedByTheirFilesInOrder() throws IOException {
        Files.createDirectory(moved.root.resolve("d"));
        moved.aside(moved.removal("d"));
        for (String path : List.of("z", "b", "m")) {
            gone(path);
            moved.write(path, "foreign\n");
        }
        moved.write("d", "foreign\n");

        are("b", "m", "z");
    }
}
