// SPDX-License-Identifier: MIT
package io.lonelycat.execute;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.lonelycat.error.InvalidInputException;
import io.lonelycat.execute.journal.Intent;
import io.lonelycat.execute.journal.Journals;
import io.lonelycat.execute.journal.Move;
import io.lonelycat.workspace.FolderEntry.FileKind;
import io.lonelycat.workspace.Workspace;
import io.lonelycat.workspace.WorkspacePath;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Paths may lead only through links that belong to the change. */
class JournaledTreeTest {
    private final Path root;
    private final Workspace workspace;

    JournaledTreeTest(@TempDir Path root) {
        this.root = root;
        this.workspace = Workspace.of(root);
    }

    @Test
    void aLinkInAFolderOfTheChangeIsNoneOfItsOwn() throws IOException {
        Files.createDirectories(root.resolve("folder"));
        Files.createSymbolicLink(root.resolve("folder/link"), Path.of("."));
        long inode =
                workspace.entry(WorkspacePath.of("folder")).orElseThrow().id().inode();

        assertThatThrownBy(
                        () -> links(removal(0, "folder", FileKind.FOLDER, inode), WorkspacePath.of("folder/link/file")))
                .isInstanceOf(InvalidInputException.class);
    }

    @Test
    void nothingIsBehindALinkOfTheChangeButOtherLinksAreRefused() throws IOException {
        Files.createDirectory(root.resolve("real"));
        Files.writeString(root.resolve("real/file"), "x");
        Files.createSymbolicLink(root.resolve("link"), Path.of("real"));
        long inode =
                workspace.entry(WorkspacePath.of("link")).orElseThrow().id().inode();
        WorkspacePath behind = WorkspacePath.of("link/file");

        assertThat(links(removal(0, "link", FileKind.LINK, inode), behind)).isFalse();
        assertThat(links(removal(0, "link", FileKind.LINK, inode), WorkspacePath.of("real/file")))
                .isTrue();
        assertThat(links(removal(0, "link", FileKind.LINK, inode), WorkspacePath.of("link")))
                .isTrue();
        for (Move.Removal other : List.of(
                removal(0, "link", FileKind.LINK, inode + 1),
                removal(0, "link", FileKind.FILE, inode),
                removal(0, "link/file", FileKind.LINK, inode),
                removal(0, "another", FileKind.LINK, inode))) {
            assertThatThrownBy(() -> links(other, behind)).isInstanceOf(InvalidInputException.class);
        }
    }

    private boolean links(Move.Removal move, WorkspacePath path) throws IOException {
        Intent intent = new Intent("exec_1", Optional.empty(), List.of(move), List.of(), List.of());
        try (JournaledTree tree = new JournaledTree(workspace, Journals.of(workspace, "exec_1"), intent)) {
            return tree.atPlace(removal(1, path.value(), FileKind.FILE, 1)).isPresent();
        }
    }

    private static Move.Removal removal(int slot, String path, FileKind kind, long inode) {
        return new Move.Removal(
                slot, WorkspacePath.of(path), new Move.Identity(kind, inode, 0, 0644, 0, Optional.empty()));
    }
}
