// SPDX-License-Identifier: MIT
package io.lonelycat.workspace;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.lonelycat.error.InvalidInputException;
import io.lonelycat.simfs.SimDisk;
import io.lonelycat.simfs.SimProcess;
import java.io.IOException;
import java.nio.file.ClosedDirectoryStreamException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledIf;
import org.junit.jupiter.api.io.TempDir;

class OpenFoldersTest {
    private static final String DEEP = "a/".repeat(2 * OpenFolders.MOST_OPEN) + "deep";

    private static WorkspacePath path(String value) {
        return WorkspacePath.of(value);
    }

    private static SimProcess tree() {
        return SimDisk.filledBy(root -> {
                    for (String folder : List.of("a/b/c", "a/d", "e")) {
                        Files.createDirectories(root.resolve(folder));
                        Files.writeString(root.resolve(folder).resolve("file"), folder);
                    }
                })
                .boot();
    }

    @Test
    void goesOnFromWhereTheWayEndedWhenAFolderIsMissing() throws IOException {
        SimProcess process = tree();
        try (OpenFolders folders = Workspace.of(process.root()).open()) {
            assertThat(folders.folder(path("a/none/c"))).isEmpty();
            assertThat(folders.folder(path("a/d")).orElseThrow().path()).contains(path("a/d"));
            assertThat(folders.folder(path("a")).orElseThrow().path()).contains(path("a"));
            assertThat(folders.folder(null)).containsSame(folders.root());
            assertThat(folders.parentOf(path("top"))).containsSame(folders.root());
        }
    }

    @Test
    @DisabledIf("io.lonelycat.simfs.real.ByPathProvider#isOn")
    void keepsToTheFoldersItOpenedUntilItForgets(@TempDir Path root) throws IOException {
        Files.createDirectories(root.resolve("a/b"));
        Files.writeString(root.resolve("a/b/old"), "");
        try (OpenFolders folders = Workspace.of(root).open()) {
            assertThat(folders.entry(path("a/b/old"))).isPresent();
            Files.move(root.resolve("a"), root.resolve("moved"));
            Files.createDirectories(root.resolve("a/b"));
            Files.writeString(root.resolve("a/b/new"), "");

            assertThat(folders.entry(path("a/b/old"))).isPresent();
            assertThat(folders.entry(path("a/b/new"))).isEmpty();
            folders.forget();
            assertThat(folders.entry(path("a/b/old"))).isEmpty();
            assertThat(folders.entry(path("a/b/new"))).isPresent();
        }
    }

    @Test
    void seesALinkInTheWayOnceItForgot(@TempDir Path root) throws IOException {
        Files.createDirectories(root.resolve("a"));
        try (OpenFolders folders = Workspace.of(root).open()) {
            assertThat(folders.entry(path("a/x"))).isEmpty();
            Files.move(root.resolve("a"), root.resolve("moved"));
            Files.createSymbolicLink(root.resolve("a"), Path.of("moved"));
            folders.forget();

            assertThatThrownBy(() -> folders.entry(path("a/x")))
                    .isInstanceOf(InvalidInputException.class)
                    .hasMessageContaining("`a` is a symbolic link");
        }
    }

    /** Nests more folders than may be open at once. */
    private static SimProcess deepTree() {
        return SimDisk.filledBy(root -> {
                    Path deep = root.resolve(DEEP);
                    Files.createDirectories(deep.resolve("one"));
                    Files.createDirectories(deep.resolve("two"));
                    for (String name : List.of("one/file", "two/file", "file")) {
                        Files.writeString(deep.resolve(name), name);
                    }
                    Files.writeString(root.resolve("a/file"), "a");
                })
                .boot();
    }

    @Test
    void keepsOnlyTheLastFolderOfADeepWayOpen() throws IOException {
        SimProcess process = deepTree();
        try (OpenFolders folders = Workspace.of(process.root()).open()) {
            for (String file : List.of("one/file", "one/file", "two/file", "file")) {
                assertThat(folders.entry(path(DEEP + "/" + file)).orElseThrow().path())
                        .isEqualTo(path(DEEP + "/" + file));
                assertThat(folders.entry(path(DEEP + "/" + file + "/none"))).isEmpty();
            }
            assertThat(folders.entry(path(DEEP + "/none/file"))).isEmpty();
            assertThat(folders.entry(path(DEEP + "/none"))).isEmpty();
            assertThat(folders.entry(path("a/file"))).isPresent();
        }

        // The root, the cached folders, and the folder that is being opened.
        assertThat(process.mostOpenFolders()).isEqualTo(1 + OpenFolders.MOST_OPEN + 1);
    }

    @Test
    @DisabledIf("io.lonelycat.simfs.real.ByPathProvider#isOn")
    void seesALinkInTheMiddleOfADeepWay(@TempDir Path root) throws IOException {
        Files.createDirectories(root.resolve(DEEP + "/one"));
        Files.createDirectories(root.resolve(DEEP + "/two"));
        Files.writeString(root.resolve(DEEP + "/one/file"), "");
        try (OpenFolders folders = Workspace.of(root).open()) {
            assertThat(folders.entry(path(DEEP + "/one/file"))).isPresent();
            Files.move(root.resolve("a/a"), root.resolve("moved"));
            Files.createSymbolicLink(root.resolve("a/a"), Path.of("../moved"));

            assertThat(folders.entry(path(DEEP + "/one/file")))
                    .as("through the open folder")
                    .isPresent();
            assertThatThrownBy(() -> folders.entry(path(DEEP + "/two/file")))
                    .isInstanceOf(InvalidInputException.class)
                    .hasMessageContaining("`a/a` is a symbolic link");
        }
    }

    @Test
    void closesEveryFolderOfTheWay(@TempDir Path root) throws IOException {
        Files.createDirectories(root.resolve("a/b"));
        OpenFolders folders = Workspace.of(root).open();
        Folder a = folders.folder(path("a")).orElseThrow();
        Folder b = folders.folder(path("a/b")).orElseThrow();

        folders.close();

        for (Folder closed : List.of(a, b, folders.root())) {
            assertThatThrownBy(() -> closed.entry("x")).isInstanceOf(ClosedDirectoryStreamException.class);
        }
    }
}
