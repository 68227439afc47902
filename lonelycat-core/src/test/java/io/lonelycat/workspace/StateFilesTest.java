// SPDX-License-Identifier: MIT
package io.lonelycat.workspace;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.lonelycat.error.EngineException;
import io.lonelycat.simfs.Call;
import io.lonelycat.simfs.Errno;
import io.lonelycat.simfs.Operation;
import io.lonelycat.simfs.SimDisk;
import io.lonelycat.simfs.SimProcess;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@link StateFiles}, {@link TreeRemoval} and {@link Owner}. */
class StateFilesTest {
    private static SimDisk tree() {
        return SimDisk.filledBy(root -> {
            Files.createDirectories(root.resolve("tree/sub"));
            Files.writeString(root.resolve("tree/sub/a"), "a");
            Files.writeString(root.resolve("tree/b"), "b");
        });
    }

    @Test
    void listsByNameAndTakesAMissingFolderForAnEmptyOne(@TempDir Path folder) throws IOException {
        for (String name : List.of("b", "a", "B", ".hidden")) {
            Files.writeString(folder.resolve(name), "");
        }

        assertThat(StateFiles.list(folder))
                .extracting(file -> file.getFileName().toString())
                .containsExactly(".hidden", "B", "a", "b");
        assertThat(StateFiles.list(folder.resolve("none"))).isEmpty();
        assertThatThrownBy(() -> StateFiles.list(folder.resolve("a")))
                .isInstanceOf(EngineException.class)
                .hasMessageContaining("Cannot list " + folder.resolve("a"));
    }

    @Test
    void tellsWhatExistsWithoutFollowingLinks(@TempDir Path folder) throws IOException {
        Path file = Files.writeString(folder.resolve("file"), "");
        Path dangling = Files.createSymbolicLink(folder.resolve("link"), Path.of("none"));

        assertThat(StateFiles.exists(file)).isTrue();
        assertThat(StateFiles.exists(dangling)).isTrue();
        assertThat(StateFiles.exists(folder.resolve("none"))).isFalse();
        assertThat(StateFiles.exists(file.resolve("below"))).isFalse();
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
                .hasMessageContaining("Cannot copy to " + to + " " + from);
        assertThat(to).hasContent("mine");
    }

    @Test
    void keepsTheTargetOfALinkAsItIs(@TempDir Path folder) {
        Path link = folder.resolve("link");

        String target = LocaleNames.here("../no/./such ä");
        StateFiles.createLink(link, target);

        assertThat(StateFiles.readLink(link)).isEqualTo(target);
        StateFiles.rename(link, folder.resolve("other"));
        assertThat(StateFiles.readLink(folder.resolve("other"))).isEqualTo(target);
        assertThat(StateFiles.exists(link)).isFalse();
        StateFiles.delete(folder.resolve("other"));
        StateFiles.delete(folder.resolve("other"));
        assertThat(folder).isEmptyDirectory();
    }

    @Test
    void seesWhetherOthersMayReadOrWrite(@TempDir Path folder) throws IOException {
        Path file = Files.writeString(folder.resolve("key"), "");

        for (int mode : new int[] {0600, 0400, 0700}) {
            StateFiles.setMode(file, mode);
            assertThat(StateFiles.openToOthers(file))
                    .as(Integer.toOctalString(mode))
                    .isFalse();
        }
        for (int mode : new int[] {0640, 0604, 0620, 0601}) {
            StateFiles.setMode(file, mode);
            assertThat(StateFiles.openToOthers(file))
                    .as(Integer.toOctalString(mode))
                    .isTrue();
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
                .hasMessageEndingWith("Read-only file system");

        assertThat(process.disk().snapshot()).isEqualTo(tree().snapshot());
    }

    @Test
    void triesOnceForEachFileOfATree() {
        SimProcess process = tree().boot();

        StateFiles.deleteTree(process.root().resolve("tree"));

        assertThat(process.trace().stream()
                        .filter(call -> call.operation() == Operation.UNLINK)
                        .filter(Call::changed))
                .hasSize(2);
        assertThat(process.disk().snapshot().paths())
                .isEqualTo(SimDisk.empty().snapshot().paths());
    }

    @Test
    void tellsTheOwnerOfALinkItselfByNumber(@TempDir Path folder) throws IOException {
        Path file = Files.writeString(folder.resolve("file"), "");
        Path link = Files.createSymbolicLink(folder.resolve("link"), file);
        Object user = Files.getAttribute(file, "unix:uid");
        Object group = Files.getAttribute(file, "unix:gid");
        if (user.equals(0)) {
            // Only root can give files away, and then the link stays root's.
            Files.setAttribute(file, "unix:uid", 12);
            Files.setAttribute(file, "unix:gid", 34);
            assertThat(Owner.of(file)).isEqualTo(new Owner(12, 34));
        }

        assertThat(Owner.of(link)).isEqualTo(new Owner((Integer) user, (Integer) group));
    }
}
