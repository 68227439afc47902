// SPDX-License-Identifier: MIT
package io.lonelycat.execute;

import static io.lonelycat.execute.Item.file;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.lonelycat.gate.policy.Install;
import io.lonelycat.plan.FileChange;
import io.lonelycat.simfs.SimDisk;
import io.lonelycat.workspace.Owner;
import io.lonelycat.workspace.StateFiles;
import io.lonelycat.workspace.Workspace;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Arrays;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A file is read as far as a buffer goes, and written over from where it differs. */
class InPlaceTest {
    private final Path file;

    InPlaceTest(@TempDir Path folder) {
        file = folder.resolve("file");
    }

    @ParameterizedTest
    @CsvSource({"5, 5, 5", "5, 3, 5", "5, 9, 5", "0, 0, 0", "9, 9, 9", "10, 10, -1", "12, 10, -1"})
    void readsAWholeFileWhateverSizeItShouldHave(int size, int expected, int read) throws IOException {
        byte[] content = "abcdefghijkl".substring(0, size).getBytes(StandardCharsets.UTF_8);
        Files.write(file, content);
        byte[] buffer = new byte[10];

        try (FileChannel open = FileChannel.open(file)) {
            int seen = InPlace.read(open, buffer, expected);

            assertThat(seen).isEqualTo(read);
        }
        if (read >= 0) {
            assertThat(Arrays.copyOf(buffer, read)).isEqualTo(content);
        }
    }

    @ParameterizedTest
    @CsvSource({"0, xyz, 3, xyz", "2, xyz, 5, abxyz", "2, xyz, 6, abxyzf", "6, xyz, 9, abcdefxyz", "6, '', 6, abcdef"})
    void writesFromWhereItDiffersAndCutsWhatIsBehind(int from, String content, int size, String after)
            throws IOException {
        Files.writeString(file, "abcdef");

        try (FileChannel open = FileChannel.open(file, StandardOpenOption.READ, StandardOpenOption.WRITE)) {
            InPlace.write(open, from, ByteBuffer.wrap(content.getBytes(StandardCharsets.UTF_8)), 6, size);
        }

        assertThat(file).hasContent(after);
    }

    @Test
    void readsOnWhereAFileSystemGivesLessThanTheWhole() throws IOException {
        Path slow =
                Files.writeString(SimDisk.empty().readingAtOnce(4).boot().root().resolve("file"), "abcdefghi");
        byte[] buffer = new byte[10];

        try (FileChannel open = FileChannel.open(slow)) {
            assertThat(InPlace.read(open, buffer, 9)).isEqualTo(9);
        }

        assertThat(buffer).startsWith("abcdefghi".getBytes(StandardCharsets.UTF_8));
    }

    @Test
    void spoilsNothingBeforeItsPlaceWhereTheDiskIsFull() throws IOException {
        Path full =
                Files.writeString(SimDisk.empty().withQuota(35).boot().root().resolve("file"), "a".repeat(30));

        try (FileChannel open = FileChannel.open(full, StandardOpenOption.WRITE)) {
            ByteBuffer content = ByteBuffer.wrap("b".repeat(20).getBytes(StandardCharsets.UTF_8));
            assertThatThrownBy(() -> InPlace.write(open, 20, content, 30, 40)).isInstanceOf(IOException.class);
        }

        assertThat(Files.readString(full)).isEqualTo("a".repeat(20) + "b".repeat(15));
    }

    /** The disk is simulated: its file system is one on which files are overwritten. */
    @ParameterizedTest
    @CsvSource({"644, true", "600, true", "444, false", "244, false", "654, false", "645, false"})
    void overwritesOnlyWhatItsOwnerMayReadAndWriteAndNoUserMayExecute(String mode, boolean allowed) throws IOException {
        Path root = SimDisk.empty().boot().root().resolve("ws");
        Tree.make(root, Map.of("a.txt", file("1\n")));
        StateFiles.setMode(root.resolve("a.txt"), Integer.parseInt(mode, 8));
        Workspace workspace = Workspace.of(root);
        FileChange change = new Draft(Map.of("a.txt", file("1\n")), Map.of("a.txt", file("2\n")))
                .changes()
                .get(0);

        Optional<Owner> owner =
                new InPlace(workspace, Install.OVERWRITE).allows(change, workspace.entry(change.path()));

        assertThat(owner).isEqualTo(allowed ? Optional.of(Owner.of(root.resolve("a.txt"))) : Optional.empty());
    }

    @Test
    void cutsNothingOfAFileThatWasShorterBefore() throws IOException {
        Files.writeString(file, "abcdef and more");

        try (FileChannel open = FileChannel.open(file, StandardOpenOption.WRITE)) {
            InPlace.write(open, 0, ByteBuffer.wrap(new byte[] {'x'}), 6, 6);
        }

        assertThat(file).hasContent("xbcdef and more");
    }
}
