// SPDX-License-Identifier: MIT
package io.lonelycat.execute;

import static org.assertj.core.api.Assertions.assertThat;

import io.lonelycat.execute.journal.Move;
import io.lonelycat.workspace.StateFiles;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A loss of power may take folders of the journal, and that nothing was carried out is found out all the same. */
class CarriedOutTest {
    @TempDir
    Path root;

    private static boolean inPart(Moved moved) throws IOException {
        return new CarriedOut(moved.workspace, moved.journal).inPart(moved.intent());
    }

    @Test
    void nothingWasCarriedOutWhereOnlyTheShelfForOldEntriesIsLost() throws IOException {
        Moved moved = new Moved(root);
        moved.write("gone", "old\n");
        moved.removal("gone");
        StateFiles.deleteTree(moved.journal.oldFolder());

        assertThat(inPart(moved)).isFalse();

        assertThat(root.resolve("gone")).hasContent("old\n");
    }

    @Test
    void nothingWasCarriedOutWhereOnlyTheShelfForNewEntriesIsLost() throws IOException {
        Moved moved = new Moved(root);
        moved.write("new", "new\n");
        moved.arrival("new");
        StateFiles.deleteTree(moved.journal.newFolder());

        assertThat(inPart(moved)).isFalse();

        assertThat(root.resolve("new")).doesNotExist();
    }

    /** A roll back follows, which needs them. */
    @Test
    void aChangeOfWhichAFileArrivedWasCarriedOutAndItsLostShelvesAreThereAgain() throws IOException {
        Moved moved = new Moved(root);
        moved.write("gone", "old\n");
        Move.Removal removal = moved.removal("gone");
        moved.write("new", "new\n");
        Move.Arrival arrival = moved.arrival("new");
        moved.arrives(arrival);
        StateFiles.deleteTree(moved.journal.oldFolder());
        StateFiles.deleteTree(moved.journal.newFolder());

        assertThat(inPart(moved)).isTrue();

        assertThat(moved.place(removal).getParent()).isEmptyDirectory();
        assertThat(moved.place(arrival).getParent()).isEmptyDirectory();
    }

    /** Else the workspace would look like one of git's, with a folder of git's that git does not know. */
    @Test
    void theFolderOfGitInWhichTheJournalWasIsNotMadeAgain() throws IOException {
        Files.createDirectory(root.resolve(".git"));
        Moved moved = new Moved(root);
        moved.write("gone", "old\n");
        moved.removal("gone");
        assertThat(moved.journal.folder()).startsWith(root.resolve(".git"));
        StateFiles.deleteTree(root.resolve(".git"));

        assertThat(inPart(moved)).isFalse();

        assertThat(root.resolve(".git")).doesNotExist();
    }
}
