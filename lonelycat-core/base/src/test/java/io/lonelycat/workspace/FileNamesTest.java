// SPDX-License-Identifier: MIT
package io.lonelycat.workspace;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.lonelycat.error.InvalidInputException;
import java.io.IOException;
import java.nio.file.FileSystem;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** File names are UTF-8, even if the locale of the process is ASCII. */
class FileNamesTest {
    private static final FileSystem HERE = FileSystems.getDefault();
    private static final boolean ALL = LocaleNames.canBe("\u00e4\u4e2d");

    @ParameterizedTest
    @ValueSource(
            strings = {
                "plain",
                "sp\u00e4t",
                "sp\u00e4t/\u4e2d/x",
                "/sp\u00e4t",
                "/a/sp\u00e4t",
                "100 %41 \u20ac?#",
                "\ud83d\ude00"
            })
    void isTheSameTextThereAndBack(String text) {
        Path path = FileNames.path(HERE, text);

        assertThat(FileNames.text(path)).isEqualTo(text);
        assertThat(path.isAbsolute()).isEqualTo(text.startsWith("/"));
        assertThat(path.getNameCount())
                .isEqualTo(Path.of(text.replaceAll("[^/]", "x")).getNameCount());
    }

    @ParameterizedTest
    @CsvSource({
        "/etc/p.yaml, /",
        "/sp\u00e4t, /",
        "//host/share, //",
        "C:/p.yaml, C:/",
        "r:\\p.yaml, r:\\",
        "\\\\host\\share, \\\\",
        "C:p.yaml, ''",
        "\u00e4:/x, ''",
        "docs/C:/x, ''",
        "../p.yaml, ''"
    })
    void knowsTheRootOfEachSystemByTextAlone(String text, String root) {
        assertThat(FileNames.rootOf(text)).isEqualTo(root);
    }

    @Test
    void takesAFolderAboveWhereTheLocaleLostLetters() {
        assertThat(FileNames.text(FileNames.folderOrAbove("/root/m\u00fcller"))).isEqualTo("/root/m\u00fcller");
        assertThat(FileNames.folderOrAbove("/root/m\ufffd\ufffdller/x")).isEqualTo(Path.of("/root"));
    }

    @Test
    void hasTheBytesOfUtf8OnDisk(@TempDir Path folder) throws IOException {
        Path made = Files.createDirectory(FileNames.resolve(folder, "sp\u00e4t"));

        assertThat(made.toUri().getRawPath()).endsWith("/sp%C3%A4t/");
        assertThat(StateFiles.list(folder)).containsExactly(made);
        assertThat(FileNames.text(made)).endsWith("/sp\u00e4t");
        assertThat(FileNames.text(folder.relativize(made))).isEqualTo("sp\u00e4t");
    }

    @Test
    void letsAWorkspaceBeUsedOnlyWhereItIsExpressible(@TempDir Path folder) throws IOException {
        Path given = Files.createDirectory(FileNames.resolve(folder.toRealPath(), "sp\u00e4t"));

        if (ALL) {
            assertThat(Workspace.of(given).root()).isEqualTo(given);
        } else {
            assertThatThrownBy(() -> Workspace.of(given))
                    .isInstanceOf(InvalidInputException.class)
                    .hasMessageContaining("sp\u00e4t cannot be used")
                    .hasMessageContaining("LC_ALL");
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"gone?", "?"})
    void tellsALostLetterFromAMissingFolder(String lost) {
        assertThatThrownBy(() -> Workspace.of(Path.of(lost)))
                .isInstanceOf(InvalidInputException.class)
                .hasMessageContaining(ALL ? "is not a folder" : "cannot be used");
    }
}
