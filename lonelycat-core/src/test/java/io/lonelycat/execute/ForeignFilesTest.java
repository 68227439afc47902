// SPDX-License-Identifier: MIT
package io.lonelycat.execute;

import static org.assertj.core.api.Assertions.assertThat;

import io.lonelycat.execute.guard.KeptFiles;
import io.lonelycat.execute.journal.Move;
import io.lonelycat.workspace.StateFiles;
import io.lonelycat.workspace.WorkspacePath;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermission;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What is foreign is kept, each file from where it is now and whatever rights it has, and what is ours is not. */
class ForeignFilesTest {
    private final Path kept;
    private final Moved moved;
    private final List<String> told = new ArrayList<>();

    ForeignFilesTest(@TempDir Path folder) throws IOException {
        kept = folder.resolve("kept");
        moved = new Moved(Files.createDirectory(folder.resolve("ws")));
    }

    private interface Work {
        void with(ForeignFiles foreign, Places places) throws IOException;
    }

    private void foreign(boolean checksRan, Work work) throws IOException {
        try (Places places = moved.places();
                KeptFiles files = new KeptFiles(kept, (path, as, why) -> told.add(path.value() + " as " + as))) {
            work.with(new ForeignFiles(moved.workspace, moved.journal, places, files, false, checksRan), places);
        }
    }

    private void keepAll(boolean checksRan) throws IOException {
        foreign(checksRan, (foreign, places) -> foreign.keepAll(moved.intent()));
    }

    private void putAside(ForeignFiles foreign, Move move, String stranger) throws IOException {
        foreign.putAside(move, moved.workspace.entry(WorkspacePath.of(stranger)).orElseThrow());
    }

    /** What a check wrote, with size and time as they were. */
    private void altered(Move.Arrival arrival, String text) throws IOException {
        Files.writeString(moved.place(arrival), text);
        Files.setLastModifiedTime(moved.place(arrival), Moved.BEFORE);
    }

    private Move.Arrival arrival() throws IOException {
        moved.write("new", "new\n");
        return moved.arrival("new");
    }

    /** A folder that its owner may not write to cannot be moved into another one: its entry `..` changes. */
    @Test
    void aFolderThatIsAStrangerIsPutAsideWhateverItsRights() throws IOException {
        moved.write("gone", "old\n");
        Move.Removal removal = moved.removal("gone");
        moved.aside(removal);
        moved.write("gone/inside", "foreign\n");
        StateFiles.setMode(moved.root.resolve("gone"), 0);

        foreign(true, (foreign, places) -> putAside(foreign, removal, "gone"));

        assertThat(moved.root.resolve("gone")).doesNotExist();
        Path aside = moved.place(removal).resolveSibling("stranger-0-1");
        assertThat(Files.getPosixFilePermissions(aside))
                .contains(
                        PosixFilePermission.OWNER_READ,
                        PosixFilePermission.OWNER_WRITE,
                        PosixFilePermission.OWNER_EXECUTE);
        assertThat(aside.resolve("inside")).hasContent("foreign\n");
    }

    @Test
    void aNewFileWhoseSizeAndTimeCodeOfTheChangeSetBackIsKept() throws IOException {
        altered(arrival(), "NEW\n");

        keepAll(true);

        assertThat(told).containsExactly("new as kept/new-0");
        assertThat(kept.resolve("new-0")).hasContent("NEW\n");
    }
}
