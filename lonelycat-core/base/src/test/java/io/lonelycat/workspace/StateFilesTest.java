// SPDX-License-Identifier: MIT
package io.lonelycat.workspace;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.lonelycat.error.EngineException;
import io.lonelycat.error.InvalidInputException;
import io.lonelycat.simfs.Errno;
import io.lonelycat.simfs.SimDisk;
import io.lonelycat.simfs.SimProcess;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class StateFilesTest {
    private static SimDisk tree() {
        return SimDisk.filledBy(root -> {
            Files.createDirectories(root.resolve("tree/sub"));
            Files.writeString(root.resolve("tree/sub/a"), "a");
            Files.writeString(root.resolve("tree/b"), "b");
        });
    }

    @Test
    void doesNotTakeADiskThatFailsForAMissingFile() {
        for (Errno error : List.of(Errno.EIO, Errno.EACCES)) {
            SimProcess process = tree().boot().failAt(1, error);

            assertThatThrownBy(() -> StateFiles.exists(process.root().resolve("tree/b")))
                    .isInstanceOf(EngineException.class)
                    .hasMessageContaining("Cannot look at /tree/b");
        }
    }

    @Test
    void neverCopiesOverWhatIsThere(@TempDir Path folder) throws IOException {
        Path from = Files.writeString(folder.resolve("from"), "new");
        Path to = Files.writeString(folder.resolve("to"), "mine");

        StateFiles.copy(from, folder.resolve("copy"));

        assertThat(folder.resolve("copy")).hasContent("new");
        assertThatThrownBy(() -> StateFiles.copy(from, to))
                .isInstanceOf(EngineException.class)
                .hasMessageContaining("Cannot make the copy " + to + " of " + from);
        assertThat(to).hasContent("mine");
    }

    @Test
    void createsAFileLikeAnother(@TempDir Path folder) throws IOException {
        Path like = Files.writeString(folder.resolve("like"), "longer than the other");
        Platform.setMode(like, 0751);

        try (OutputStream out = RegularFile.createLike(like, folder.resolve("new"))) {
            out.write('x');
        }

        assertThat(folder.resolve("new")).hasContent("x");
        assertThat(Platform.numbers(folder.resolve("new")).mode()).isEqualTo(0751);
    }

    @Test
    void namesTheJarThatLacksAFile() {
        assertThat(PackagedFile.bytes(StateFiles.class, "StateFiles.class")).startsWith(0xCA, 0xFE);
        assertThatThrownBy(() -> PackagedFile.text(StateFiles.class, "absent"))
                .isInstanceOf(EngineException.class)
                .hasMessageContaining("does not contain absent");
    }

    @Test
    void makesRealFoldersOfWhateverIsInTheWay(@TempDir Path folder) throws IOException {
        Files.createFile(folder.resolve("a"));
        StateFiles.restoreFolder(folder.resolve("a/b"));
        assertThat(folder.resolve("a/b")).isDirectory();

        Path link = Files.createSymbolicLink(folder.resolve("link"), folder.resolve("a"));
        assertThat(StateFiles.withoutLinksAbove(link.resolve("x/y"))).isEqualTo(folder.resolve("a/x/y"));
        StateFiles.ownFolder(link);
        assertThat(Files.isDirectory(link, LinkOption.NOFOLLOW_LINKS)).isTrue();
    }

    @Test
    void setsAndReadsThePermissionBits(@TempDir Path folder) throws IOException {
        Path file = Files.writeString(folder.resolve("key"), "");

        for (int mode : new int[] {0600, 0400, 0604, 0601}) {
            StateFiles.setMode(file, mode);
            assertThat(StateFiles.mode(file)).as(Integer.toOctalString(mode)).isEqualTo(mode);
        }
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
                .isEqualTo("rw------x");
    }

    @Test
    void deletesATreeAndNothingThatItsLinksPointTo(@TempDir Path folder, @TempDir Path outside) throws IOException {
        Files.writeString(outside.resolve("file"), "mine");
        Path tree = Files.createDirectories(folder.resolve("tree/deep/er"));
        Files.writeString(tree.resolve("a"), "a");
        Files.createSymbolicLink(tree.resolve("folder"), outside);
        Files.createSymbolicLink(tree.resolve("file"), outside.resolve("file"));
        Files.createSymbolicLink(folder.resolve("tree/up"), Path.of(".."));

        StateFiles.deleteTree(folder.resolve("tree"));

        assertThat(folder).isEmptyDirectory();
        assertThat(outside.resolve("file")).hasContent("mine");
    }

    @Test
    void deletesALinkInPlaceOfATreeAsALink(@TempDir Path folder, @TempDir Path outside) throws IOException {
        Files.writeString(outside.resolve("file"), "mine");
        Path link = Files.createSymbolicLink(folder.resolve("tree"), outside);

        StateFiles.deleteTree(link);
        StateFiles.deleteTree(link);

        assertThat(Files.exists(link, LinkOption.NOFOLLOW_LINKS)).isFalse();
        assertThat(outside.resolve("file")).hasContent("mine");
    }

    @Test
    void saysWhyATreeCannotBeDeleted() {
        SimProcess process = tree().boot().failFrom(1, Errno.EROFS);

        assertThatThrownBy(() -> StateFiles.deleteTree(process.root().resolve("tree")))
                .isInstanceOf(EngineException.class)
                .hasMessageContaining("Cannot delete /tree")
                .hasMessageContaining(": Read-only file system. Check");

        assertThat(process.disk().snapshot()).isEqualTo(tree().snapshot());
    }

    @Test
    void readsNoMoreBytesThanItIsAsked(@TempDir Path folder) throws IOException {
        Path file = Files.writeString(folder.resolve("file"), "12345");

        assertThat(StateFiles.readAtMost(file, 5)).contains("12345".getBytes(StandardCharsets.US_ASCII));
        assertThat(StateFiles.readAtMost(file, 6)).isPresent();
        assertThat(StateFiles.readAtMost(file, 4)).isEmpty();
        assertThat(StateFiles.size(file)).isEqualTo(5);
        assertThatThrownBy(() -> StateFiles.readAtMost(folder, 5))
                .isInstanceOf(InvalidInputException.class)
                .hasMessageContaining("is a folder, but a regular file is expected");
    }

    @Test
    void readsNoMoreOfAFileThatHasNoEnd() {
        Path endless = Path.of("/proc/self/status");

        assertThat(StateFiles.size(endless)).as("as the system tells it").isZero();
        assertThat(StateFiles.readAtMost(endless, 10)).isEmpty();
    }

    @Test
    void countsTheBytesOfATreeAndNothingBehindItsLinks(@TempDir Path folder, @TempDir Path outside) throws IOException {
        Files.writeString(outside.resolve("large"), "x".repeat(10_000));
        Files.createDirectories(folder.resolve("tree/sub"));
        Files.writeString(folder.resolve("tree/a"), "1");
        Files.writeString(folder.resolve("tree/sub/b"), "22");
        Files.writeString(folder.resolve("tree/sub/c"), "333");

        assertThat(StateFiles.sizeOfTree(folder.resolve("tree"))).isEqualTo(6);
        Files.createSymbolicLink(folder.resolve("tree/link"), outside);
        assertThat(StateFiles.sizeOfTree(folder.resolve("tree"))).isLessThan(10_000);
        assertThat(StateFiles.sizeOfTree(folder.resolve("none"))).isZero();
    }

    @Test
    void doesNotListWhatIsNoFolderButAPipe(@TempDir Path folder) throws Exception {
        Path pipe = folder.resolve("pipe");
        assertThat(new ProcessBuilder("mkfifo", pipe.toString()).start().waitFor())
                .isZero();

        assertThatThrownBy(() -> StateFiles.list(pipe))
                .isInstanceOf(InvalidInputException.class)
                .hasMessageContaining("is a pipe, a socket or a device, but a folder is expected");
        assertThat(StateFiles.createFolder(folder.resolve("a/b"))).isEqualTo(folder.resolve("a/b"));
        assertThat(folder.resolve("a/b")).isEmptyDirectory();
    }
}
