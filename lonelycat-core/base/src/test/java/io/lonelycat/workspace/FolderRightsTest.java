// SPDX-License-Identifier: MIT
package io.lonelycat.workspace;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.lonelycat.workspace.FolderEntry.FileKind;
import java.io.IOException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FolderRightsTest {
    private static final WorkspacePath A = WorkspacePath.of("a");
    private static final WorkspacePath B = WorkspacePath.of("a/b");
    private static final WorkspacePath C = WorkspacePath.of("a/b/c");
    private static final WorkspacePath FILE = WorkspacePath.of("a/b/c/file");

    @TempDir
    Path root;

    @BeforeEach
    void makeATree() throws IOException {
        Files.createDirectories(root.resolve("a/b/c"));
        Files.writeString(root.resolve("a/b/c/file"), "");
        Files.createSymbolicLink(root.resolve("link"), Path.of("a"));
        chmod("a/b/c/file", "-w-------");
        chmod("a/b/c", "r-xr-xr-x");
        chmod("a/b", "--x------");
        chmod("a", "rw-r-----");
    }

    @AfterEach
    void openTheTree() throws IOException {
        chmod("", "rwx------");
        StateFiles.openTree(root);
    }

    private void chmod(String path, String mode) throws IOException {
        Files.setPosixFilePermissions(root.resolve(path), PosixFilePermissions.fromString(mode));
    }

    @Test
    void findsTheFoldersThatAreOpenFromTheRootOn() throws IOException {
        WorkspacePath absent = WorkspacePath.of("absent");
        assertThat(FolderRights.open(Workspace.of(root), Set.of(A, C, absent))).containsExactly(absent);
        chmod("a", "rwx------");
        assertThat(FolderRights.open(Workspace.of(root), Set.of(A, B))).containsExactly(A);
    }

    private String bits(WorkspacePath path) throws IOException {
        return PosixFilePermissions.toString(Files.getPosixFilePermissions(root.resolve(path.value())));
    }

    private FolderRights rights() throws IOException {
        return FolderRights.of(Workspace.of(root));
    }

    @Test
    void opensTheRootOfATreeForItsOwner() throws IOException {
        chmod("", "-w-r-----");

        rights().close();

        assertThat(Files.getPosixFilePermissions(root)).isEqualTo(PosixFilePermissions.fromString("rwxr-----"));
    }

    @Test
    void namesTheFoldersWhoseOwnerLackedARight() throws IOException {
        chmod("", "r-xr-----");
        Workspace tree = Workspace.of(root);

        assertThat(FolderRights.give(tree, List.of(B, WorkspacePath.of("link/b"), WorkspacePath.of("none"))))
                .containsExactly(".", "a", "a/b");

        assertThat(FolderRights.give(tree, List.of(B))).isEmpty();
        assertThat(bits(C)).as("further down").isEqualTo("r-xr-xr-x");
    }

    @Test
    void givesTheOwnerAllRightsOnTheWay() throws IOException {
        try (FolderRights rights = rights()) {
            rights.give(B, 0);

            assertThat(bits(A)).isEqualTo("rwxr-----");
            assertThat(bits(B)).isEqualTo("rwx------");
            assertThat(bits(C)).as("further down").isEqualTo("r-xr-xr-x");
            rights.give(WorkspacePath.of("a/none/c"), 0);
        }
    }

    @Test
    void givesThemForAWholeTreeAndLetsItsFilesBeRead() throws IOException {
        try (FolderRights rights = rights()) {
            rights.giveTree(B);
        }

        assertThat(bits(A)).isEqualTo("rwxr-----");
        assertThat(bits(C)).isEqualTo("rwxr-xr-x");
        assertThat(bits(FILE)).isEqualTo("rw-------");
    }

    @Test
    void givesTheRightToWriteToAFileWhereOneIsMissing() throws IOException {
        chmod("a", "rwx------");
        chmod("a/b", "rwx------");
        chmod("a/b/c/file", "r--r--r--");
        try (Folder top = Folder.root(root);
                OpenFolders tree = new OpenFolders(top)) {
            Folder c = tree.folder(C).orElseThrow();

            FolderRights.giveToWrite(c, c.entry("file").orElseThrow());
        }

        assertThat(bits(FILE)).isEqualTo("rw-r--r--");
    }

    @Test
    void looksIntoFoldersOnTheWayAndGivesNoMoreThanThatTakes() throws IOException {
        try (FolderRights rights = rights()) {
            assertThat(rights.finds(C)).isTrue();
            assertThat(rights.finds(WorkspacePath.of("a/b/none"))).isFalse();
            assertThat(rights.finds(WorkspacePath.of("none/b"))).isFalse();
            assertThat(rights.finds(WorkspacePath.of("link"))).isTrue();
            assertThat(rights.finds(WorkspacePath.of("link/b"))).isFalse();
        }

        assertThat(bits(A)).isEqualTo("rwxr-----");
        assertThat(bits(B)).isEqualTo("r-x------");
        assertThat(bits(C)).isEqualTo("r-xr-xr-x");
    }

    @Test
    void setsTheBitsOfWhatWasLookedAtAndOfNothingElse() throws IOException {
        chmod("a", "rwx------");
        try (Folder top = Folder.root(root)) {
            FolderEntry wanted = top.entry("a").orElseThrow();

            Platform.setMode(top.same(wanted), 0711);

            assertThat(bits(A)).isEqualTo("rwx--x--x");
            for (String other : List.of("link", "a/b")) {
                FolderEntry replaced = new FolderEntry(
                        WorkspacePath.of(other), FileKind.FOLDER, wanted.id(), 0, wanted.modified(), 0711);
                assertThatThrownBy(() -> top.same(replaced))
                        .isInstanceOf(FileSystemException.class)
                        .hasMessageContaining("was replaced by another file while LonelyCat ran");
            }
        }
        assertThat(bits(B)).isEqualTo("--x------");
    }
}
