// SPDX-License-Identifier: MIT
package io.lonelycat.feature.rehearsal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.lonelycat.error.InvalidInputException;
import io.lonelycat.workspace.StateFiles;
import io.lonelycat.workspace.Workspace;
import io.lonelycat.workspace.WorkspacePath;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SavedFilesTest {
    private static final WorkspacePath FILE = WorkspacePath.of("a/b/file");
    private static final WorkspacePath LINK = WorkspacePath.of("link");
    private static final WorkspacePath ABSENT = WorkspacePath.of("c/absent");
    private static final List<WorkspacePath> ALL = List.of(FILE, LINK, ABSENT);

    @TempDir
    Path folder;

    private Path root;
    private Workspace tree;

    @BeforeEach
    void makeATree() throws IOException {
        root = Files.createDirectory(folder.resolve("tree"));
        Files.createDirectories(root.resolve("a/b"));
        Files.writeString(root.resolve("a/b/file"), "old");
        Files.setPosixFilePermissions(root.resolve("a/b/file"), PosixFilePermissions.fromString("rwxr-x---"));
        Files.createSymbolicLink(root.resolve("link"), Path.of("a/b"));
        tree = Workspace.of(root);
    }

    @Test
    void putsBackWhatStoodThere() throws IOException {
        Files.setLastModifiedTime(root.resolve("a/b/file"), FileTime.from(Instant.EPOCH));
        SavedFiles held = SavedFiles.of(tree, ALL, 100).orElseThrow();
        StateFiles.deleteTree(root.resolve("a"));
        Files.delete(root.resolve("link"));
        Files.createDirectories(root.resolve("link/now/a/folder"));
        Files.createDirectory(root.resolve("c"));
        Files.writeString(root.resolve("c/absent"), "new");

        held.put(tree, ALL);

        assertThat(root.resolve("a/b/file")).hasContent("old");
        assertThat(Files.getPosixFilePermissions(root.resolve("a/b/file")))
                .isEqualTo(PosixFilePermissions.fromString("rwxr-x---"));
        assertThat(Files.getLastModifiedTime(root.resolve("a/b/file")).toInstant())
                .isAfter(Instant.EPOCH);
        assertThat(Files.readSymbolicLink(root.resolve("link"))).isEqualTo(Path.of("a/b"));
        assertThat(root.resolve("c/absent")).doesNotExist();

        Files.writeString(root.resolve("a/b/file"), "new");
        held.put(tree, List.of(LINK));
        assertThat(root.resolve("a/b/file")).hasContent("new");
    }

    @Test
    void holdsNothingWhereItIsTooMuch() {
        assertThat(SavedFiles.of(tree, ALL, 2)).isEmpty();
    }

    @Test
    void neverWritesThroughALink() throws IOException {
        SavedFiles held = SavedFiles.of(tree, ALL, 100).orElseThrow();
        Path outside = Files.createDirectories(folder.resolve("outside/b"));
        Files.writeString(outside.resolve("file"), "theirs");
        StateFiles.deleteTree(root.resolve("a"));
        Files.createSymbolicLink(root.resolve("a"), folder.resolve("outside"));

        assertThatThrownBy(() -> held.put(tree, ALL)).isInstanceOf(InvalidInputException.class);

        assertThat(outside.resolve("file")).hasContent("theirs");
    }
}
