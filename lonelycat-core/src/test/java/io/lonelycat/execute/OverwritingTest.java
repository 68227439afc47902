// SPDX-License-Identifier: MIT
package io.lonelycat.execute;

import static io.lonelycat.execute.FailedStep.fails;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.lonelycat.execute.journal.HeldContents;
import io.lonelycat.workspace.Cancel;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** New content comes over the old one of the very file, and over nothing else. */
class OverwritingTest {
    private static final String OLD = "begin\nold line\nend\n";
    private static final String NEW = "begin\nnew\nend\n";

    private final Moved moved;
    private int counted;

    OverwritingTest(@TempDir Path root) {
        moved = new Moved(root);
    }

    private Path planned(String path, String before, String after) throws IOException {
        Path file = moved.write(path, before);
        moved.overwrite(path, after);
        return file;
    }

    private void overwrite(Cancel cancel) throws IOException {
        new Overwriting(moved.workspace, moved.journal, cancel, () -> counted++).run(moved.logged(), HeldContents.NONE);
    }

    private void overwrite() throws IOException {
        overwrite(Cancel.NEVER);
    }

    @Test
    void filesKeepTheirIdentityAndGetTheirNewContentAndAreCounted() throws IOException {
        Path shorter = planned("d/shorter", OLD, NEW);
        Path longer = planned("longer", NEW, OLD);
        Path filled = planned("filled", "", NEW);
        Object inode = Files.getAttribute(longer, "unix:ino");

        overwrite();

        assertThat(shorter).hasContent(NEW);
        assertThat(longer).hasContent(OLD);
        assertThat(filled).hasContent(NEW);
        assertThat(Files.getAttribute(longer, "unix:ino")).isEqualTo(inode);
        assertThat(counted).isEqualTo(3);
    }

    @Test
    void nothingMoreIsOverwrittenOnceItIsCancelled() throws IOException {
        Path first = planned("a", OLD, NEW);
        Path second = planned("b", OLD, NEW);

        assertThatThrownBy(() -> overwrite(() -> counted == 1)).isInstanceOf(CancelledException.class);

        assertThat(first).hasContent(NEW);
        assertThat(second).hasContent(OLD);
    }

    @Test
    void aFileWithOtherContentStaysAsItIs() throws IOException {
        Path file = planned("a", OLD, NEW);
        moved.write("a", OLD.replace('o', 'O'));

        fails("exchanged", "`a` is not the one that was there before", this::overwrite);

        assertThat(file).hasContent(OLD.replace('o', 'O'));
    }

    @Test
    void aFileThatGrewStaysAsItIs() throws IOException {
        Path file = planned("a", OLD, NEW);
        moved.write("a", OLD.repeat(2));

        fails("exchanged", "`a` is not the one that was there before", this::overwrite);

        assertThat(file).hasContent(OLD.repeat(2));
    }

    @Test
    void anotherFileOfTheSameContentStaysAsItIs() throws IOException {
        Path file = planned("a", OLD, NEW);
        Files.move(file, moved.root.resolve("elsewhere"));
        moved.write("a", OLD);

        fails("exchanged", "`a` is not the one that was there before", this::overwrite);

        assertThat(file).hasContent(OLD);
    }

    @Test
    void aFileThatIsGoneIsNotMadeAgain() throws IOException {
        Path file = planned("a", OLD, NEW);
        Files.delete(file);

        fails("exchanged", "`a` is not there any more", this::overwrite);

        assertThat(file).doesNotExist();
    }

    @Test
    void aFileWhoseFolderIsGoneIsNotMadeAgain() throws IOException {
        Path file = planned("d/a", OLD, NEW);
        Files.delete(file);
        Files.delete(file.getParent());

        fails("folder_gone", "The folder of `d/a` is gone", this::overwrite);
    }
}
