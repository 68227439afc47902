// SPDX-License-Identifier: MIT
package io.lonelycat.workspace;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.lonelycat.error.InvalidInputException;
import io.lonelycat.simfs.SimDisk;
import io.lonelycat.simfs.Traits;
import java.io.IOException;
import java.nio.file.DirectoryNotEmptyException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;

class FolderByPathTest {

    /** Folders a/b and c on a file system without operations by handle. */
    private static Path tree() {
        return SimDisk.filledBy(Traits.BY_PATH, root -> {
                    Files.createDirectories(root.resolve("a/b"));
                    Files.createDirectories(root.resolve("c"));
                    Files.writeString(root.resolve("a/b/file"), "old");
                    Files.writeString(root.resolve("c/file"), "other");
                })
                .boot()
                .root();
    }

    private static WorkspacePath path(String value) {
        return WorkspacePath.of(value);
    }

    @Test
    void movesFilesBetweenFoldersAndKeepsTheirIdentity() throws IOException {
        Path root = tree();
        try (OpenFolders from = Workspace.of(root).open();
                OpenFolders to = Workspace.of(root).open()) {
            Folder source = from.folder(path("a/b")).orElseThrow();
            Folder target = to.folder(path("c")).orElseThrow();
            FolderEntry before = source.entry("file").orElseThrow();

            source.move("file", target, "file");

            assertThat(target.entry("file").orElseThrow().id()).isEqualTo(before.id());
            assertThat(target.readAll("file")).isEqualTo("old".getBytes(UTF_8));
            assertThat(source.names()).isEmpty();
        }
    }

    @Test
    void refusesAFolderThatALinkHasReplaced() throws IOException {
        Path root = tree();
        try (OpenFolders folders = Workspace.of(root).open()) {
            Folder inner = folders.folder(path("a/b")).orElseThrow();
            Files.move(root.resolve("a"), root.resolve("moved"));
            Files.createSymbolicLink(root.resolve("a"), root.resolve("moved"));

            assertThatThrownBy(() -> inner.write("file", "new".getBytes(UTF_8)))
                    .isInstanceOf(FileSystemException.class)
                    .hasMessageContaining("was replaced by another folder or by a link");
            assertThatThrownBy(() -> inner.deleteFile("file")).isInstanceOf(FileSystemException.class);
            assertThatThrownBy(() -> inner.read("file")).isInstanceOf(FileSystemException.class);
            assertThatThrownBy(() -> inner.setMode("file", 0600)).isInstanceOf(FileSystemException.class);
            assertThat(Files.readString(root.resolve("moved/b/file"))).isEqualTo("old");
        }
    }

    @Test
    void refusesAFolderThatAnotherFolderHasReplaced() throws IOException {
        Path root = tree();
        try (OpenFolders folders = Workspace.of(root).open()) {
            Folder inner = folders.folder(path("a/b")).orElseThrow();
            Files.move(root.resolve("a/b"), root.resolve("a/old"));
            Files.createDirectory(root.resolve("a/b"));

            assertThatThrownBy(() -> inner.write("file", new byte[0])).isInstanceOf(FileSystemException.class);
            assertThat(root.resolve("a/b")).isEmptyDirectory();
        }
    }

    @Test
    void followsNoLinkInAPath() throws IOException {
        Path root = tree();
        Files.createSymbolicLink(root.resolve("link"), root.resolve("c"));
        try (OpenFolders folders = Workspace.of(root).open()) {
            assertThatThrownBy(() -> folders.entry(path("link/file")))
                    .isInstanceOf(InvalidInputException.class)
                    .hasMessageContaining("`link` is a symbolic link");
            assertThatThrownBy(() -> folders.root().setMode("link", 0600)).isInstanceOf(FileSystemException.class);
        }
    }

    @Test
    void removesATreeWithoutFollowingItsLinks() throws IOException {
        Path root = tree();
        Files.createSymbolicLink(root.resolve("a/b/link"), root.resolve("c"));
        try (OpenFolders folders = Workspace.of(root).open()) {
            folders.root().deleteTree("a");

            assertThat(folders.root().names()).isEqualTo(List.of("c"));
            assertThat(Files.readString(root.resolve("c/file"))).isEqualTo("other");
        }
    }

    @Test
    void removesFilesAndEmptyFoldersByTheRightOperationOnly() throws IOException {
        try (OpenFolders folders = Workspace.of(tree()).open()) {
            assertThatThrownBy(() -> folders.root().deleteFile("a")).isInstanceOf(FileSystemException.class);
            assertThatThrownBy(() -> folders.root().deleteFolder("a")).isInstanceOf(DirectoryNotEmptyException.class);
            assertThatThrownBy(() -> folders.folder(path("c")).orElseThrow().deleteFolder("file"))
                    .isInstanceOf(FileSystemException.class);
        }
    }
}
