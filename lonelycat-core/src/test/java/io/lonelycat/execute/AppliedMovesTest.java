// SPDX-License-Identifier: MIT
package io.lonelycat.execute;

import static io.lonelycat.execute.FailedStep.fails;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.lonelycat.execute.journal.HeldContents;
import io.lonelycat.execute.journal.Move;
import io.lonelycat.workspace.Cancel;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A change is carried out whole, or as far as it got when it had to stop, and takes nothing along that it does not know. */
class AppliedMovesTest {
    private final Moved moved;
    private final Counted counted = new Counted();

    AppliedMovesTest(@TempDir Path root) {
        moved = new Moved(root);
    }

    private void apply(Cancel cancel) throws IOException {
        moved.logged();
        new Apply(moved.workspace, moved.journal, cancel, counted.count()).run(moved.intent(), HeldContents.NONE);
    }

    private Path file(String path) {
        return moved.root.resolve(path);
    }

    @Test
    void whatGoesWhatComesAndWhatIsOverwrittenIsDoneAndCounted() throws IOException {
        moved.write("d/gone", "old\n");
        Move.Removal gone = moved.removal("d/gone");
        Move.Removal emptied = moved.removal("d");
        moved.write("new", "new\n");
        moved.arrival("new");
        moved.write("over", "old\n");
        moved.overwrite("over", "newer\n");

        apply(Cancel.NEVER);

        assertThat(file("d")).doesNotExist();
        assertThat(moved.place(gone)).hasContent("old\n");
        assertThat(moved.place(emptied)).isEmptyDirectory();
        assertThat(file("new")).hasContent("new\n");
        assertThat(file("over")).hasContent("newer\n");
        assertThat(counted.files()).isEqualTo(4);
    }

    @Test
    void aFolderIntoWhichAFileCameMeanwhileDoesNotGo() throws IOException {
        moved.write("d/gone", "old\n");
        moved.removal("d/gone");
        Move.Removal emptied = moved.removal("d");
        moved.write("d/foreign", "foreign\n");

        fails("folder_not_empty", "A file appeared in `d`", () -> apply(Cancel.NEVER));

        assertThat(moved.place(emptied).resolve("foreign")).hasContent("foreign\n");
    }

    @Test
    void nothingMoreGoesOnceItIsCancelled() throws IOException {
        moved.write("a", "old\n");
        moved.write("b", "old\n");
        moved.removal("b");
        moved.removal("a");

        assertThatThrownBy(() -> apply(() -> counted.files() == 1)).isInstanceOf(CancelledException.class);

        assertThat(file("b")).doesNotExist();
        assertThat(file("a")).hasContent("old\n");
    }

    @Test
    void nothingMoreComesOnceItIsCancelled() throws IOException {
        moved.write("a", "new\n");
        moved.write("b", "new\n");
        moved.arrival("a");
        Move.Arrival waiting = moved.arrival("b");

        assertThatThrownBy(() -> apply(() -> counted.files() == 1)).isInstanceOf(CancelledException.class);

        assertThat(file("a")).hasContent("new\n");
        assertThat(file("b")).doesNotExist();
        assertThat(moved.place(waiting)).hasContent("new\n");
    }

    @Test
    void nothingIsOverwrittenOnceItIsCancelled() throws IOException {
        moved.write("new", "new\n");
        moved.arrival("new");
        moved.write("over", "old\n");
        moved.overwrite("over", "new\n");

        assertThatThrownBy(() -> apply(() -> Files.exists(file("new")))).isInstanceOf(CancelledException.class);

        assertThat(file("over")).hasContent("old\n");
    }
}
