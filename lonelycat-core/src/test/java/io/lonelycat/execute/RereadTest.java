// SPDX-License-Identifier: MIT
package io.lonelycat.execute;

import static io.lonelycat.execute.FailedStep.fails;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import io.lonelycat.execute.journal.Contents;
import io.lonelycat.execute.journal.HeldContents;
import io.lonelycat.execute.journal.Move;
import io.lonelycat.workspace.Cancel;
import io.lonelycat.workspace.StateFiles;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** After the checks each file of a change is the one that was brought there, as it was approved, and what went is gone. */
class RereadTest {
    private static final String OLD = "begin\nold line\nend\n";
    private static final String NEW = "begin\nnew\nend\n";
    private static final String NO_LONGER = "no longer has the content and mode that were approved";

    private final Moved moved;
    private final Counted counted = new Counted();

    RereadTest(@TempDir Path root) {
        moved = new Moved(root);
    }

    /** A folder and a file in it came, a file was overwritten, and another one went. */
    @BeforeEach
    void applied() throws IOException {
        moved.write("gone", OLD);
        Move.Removal removal = moved.removal("gone");
        moved.aside(removal);
        Files.createDirectory(moved.root.resolve("d"));
        Move.Arrival folder = moved.arrival("d");
        moved.write("new", NEW);
        Files.createDirectory(moved.root.resolve("d"));
        Files.move(moved.root.resolve("new"), moved.root.resolve("d/new"));
        Move.Arrival file = moved.arrival("d/new");
        Files.delete(moved.root.resolve("d"));
        moved.arrives(folder);
        moved.arrives(file);
        moved.write("over", OLD);
        moved.overwrite("over", NEW);
        moved.write("over", NEW);
        moved.logged();
    }

    private void reread() throws IOException {
        reread(HeldContents.NONE);
    }

    private void reread(HeldContents held) throws IOException {
        new Reread(moved.workspace, Cancel.NEVER, counted.count()).all(moved.intent(), held);
    }

    private static HeldContents held(String fresh) {
        byte[] bytes = fresh.getBytes(StandardCharsets.UTF_8);
        HeldContents held = new HeldContents(1_000);
        held.add(Optional.of(Contents.of(OLD.getBytes(StandardCharsets.UTF_8), bytes, bytes.length)));
        return held;
    }

    private Path file(String path) {
        return moved.root.resolve(path);
    }

    @Test
    void filesThatAreAsApprovedPassAndAreCounted() throws IOException {
        reread();
        assertThat(counted.files()).isEqualTo(3);

        reread(held(NEW));
        assertThat(counted.files()).isEqualTo(6);
    }

    @ParameterizedTest
    @ValueSource(strings = {"d/new", "over"})
    void aFileWithOtherContentIsAltered(String path) throws IOException {
        moved.write(path, NEW.replace('n', 'N'));

        fails("altered", "`" + path + "` " + NO_LONGER, this::reread);
        fails("altered", "`" + path + "` " + NO_LONGER, () -> reread(held(NEW)));
    }

    /** The bytes that were written are at hand, so no digest has to be believed. */
    @Test
    void aFileWhoseContentIsHeldIsComparedWithItByteForByte() {
        fails("altered", "`over` " + NO_LONGER, () -> reread(held(NEW.replace('n', 'N'))));
    }

    @ParameterizedTest
    @ValueSource(strings = {"d/new", "over"})
    void aFileWithAnotherModeIsAltered(String path) {
        StateFiles.setMode(file(path), 0755);

        fails("altered", "`" + path + "` " + NO_LONGER, this::reread);
    }

    @ParameterizedTest
    @ValueSource(strings = {"d/new", "over"})
    void anotherFileOfTheSameContentIsNotTheOneThatWasBrought(String path) throws IOException {
        Files.move(file(path), file("elsewhere"));
        Files.copy(file("elsewhere"), file(path));

        fails("altered", "`" + path + "` " + NO_LONGER, this::reread);
    }

    @ParameterizedTest
    @ValueSource(strings = {"d/new", "over"})
    void aFileThatIsNotThereIsAltered(String path) throws IOException {
        Files.delete(file(path));

        fails("altered", "`" + path + "` " + NO_LONGER, this::reread);
    }

    @Test
    void aFileWhoseFolderIsNotThereIsAltered() throws IOException {
        moved.write("e/over", OLD);
        moved.overwrite("e/over", NEW);
        Files.delete(file("e/over"));
        Files.delete(file("e"));

        fails("altered", "`e/over` " + NO_LONGER, this::reread);
    }

    @Test
    void aFolderThatCameAndIsAnotherOneByNowIsAltered() throws IOException {
        Files.move(file("d"), file("elsewhere"));
        Files.createDirectory(file("d"));

        fails("altered", "`d` " + NO_LONGER, this::reread);
    }

    @Test
    void aDeletedFileThatIsThereAgainIsNotOverlooked() throws IOException {
        moved.write("gone", "foreign\n");

        fails("file_back", "`gone` was deleted by the change and is there again", this::reread);
    }

    @Test
    void aFolderInThePlaceOfADeletedFileIsLeft() throws IOException {
        Files.createDirectory(file("gone"));

        assertThatCode(this::reread).doesNotThrowAnyException();
    }

    @Test
    void aFileThatCameInThePlaceOfOneThatWentDoesNotCountAsBack() throws IOException {
        moved.write("gone", NEW);
        Move.Arrival fresh = moved.arrival("gone");
        moved.arrives(fresh);

        assertThatCode(this::reread).doesNotThrowAnyException();
    }
}
