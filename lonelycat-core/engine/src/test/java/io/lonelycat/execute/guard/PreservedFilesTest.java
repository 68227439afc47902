// SPDX-License-Identifier: MIT
package io.lonelycat.execute.guard;

import static org.assertj.core.api.Assertions.assertThat;

import io.lonelycat.workspace.Folder;
import io.lonelycat.workspace.WorkspacePath;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PreservedFilesTest {
    /** A repeated roll back finds files that the killed roll back preserved. */
    @Test
    void neverWritesOverWhatIsKeptAlready(@TempDir Path folder) throws IOException {
        Path shelf = Files.createDirectory(folder.resolve("shelf"));
        Path evidence = folder.resolve("altered");
        WorkspacePath place = WorkspacePath.of("docs/guide.md");
        List<String> told = new ArrayList<>();

        for (String content : List.of("first", "second", "third")) {
            Files.writeString(shelf.resolve("0"), content);
            try (PreservedFiles files = new PreservedFiles(evidence, (where, keptAs, why) -> told.add(keptAs));
                    Folder from = Folder.at(shelf)) {
                files.keep(from, shelf, "0", place, "new-0", "it was written to");
            }
        }

        assertThat(evidence.resolve("new-0")).hasContent("first");
        assertThat(evidence.resolve("new-0-2")).hasContent("second");
        assertThat(evidence.resolve("new-0-3")).hasContent("third");
        assertThat(told).containsExactly("altered/new-0", "altered/new-0-2", "altered/new-0-3");
    }

    private static List<String> keep(Path folder, String wanted) throws IOException {
        List<String> told = new ArrayList<>();
        try (PreservedFiles files = new PreservedFiles(
                        folder.resolve("altered"), (where, keptAs, why) -> told.add(where + " " + keptAs + " " + why));
                Folder from = Folder.at(folder.resolve("shelf"))) {
            files.keep(from, folder.resolve("shelf"), "0", WorkspacePath.of("docs/a"), wanted, "it was in the way");
        }
        assertThat(folder.resolve("shelf")).isEmptyDirectory();
        return told;
    }

    @Test
    void keepsEachFileOfAFolder(@TempDir Path folder) throws IOException {
        Files.createDirectories(folder.resolve("shelf/0/deep/empty"));
        Files.writeString(folder.resolve("shelf/0/deep/one"), "one");
        Files.writeString(folder.resolve("shelf/0/two\\"), "two");

        assertThat(keep(folder, "new-0"))
                .containsExactlyInAnyOrder(
                        "docs/a/deep/empty altered/new-0-0-0.txt it was in the way",
                        "docs/a/deep/one altered/new-0-0-1 it was in the way",
                        "docs/a altered/new-0-2 it was in the way");
        assertThat(folder.resolve("altered/new-0-0-1")).hasContent("one");
        assertThat(folder.resolve("altered/new-0-2")).hasContent("two");
        assertThat(folder.resolve("altered/new-0-0-0.txt"))
                .hasContent("This text replaces an empty folder that was in the workspace.");
    }

    @Test
    void saysWhatStoodThereWhereItWasNoFile(@TempDir Path folder) throws IOException {
        Files.createDirectory(folder.resolve("shelf"));
        Files.createSymbolicLink(folder.resolve("shelf/0"), Path.of("/etc/passwd"));

        assertThat(keep(folder, "new-0")).containsExactly("docs/a altered/new-0.txt it was in the way");
        assertThat(folder.resolve("altered/new-0.txt"))
                .hasContent(
                        "This text replaces a symbolic link that was in the workspace. The link led to: /etc/passwd");
    }

    /** Evidence files lose their permissions; with a hard link, the other file would too. */
    @Test
    void copiesAFileThatHasAnotherName(@TempDir Path folder) throws IOException {
        Files.createDirectory(folder.resolve("shelf"));
        Files.writeString(folder.resolve("other"), "shared");
        Files.createLink(folder.resolve("shelf/0"), folder.resolve("other"));

        keep(folder, "new-0");

        assertThat(folder.resolve("altered/new-0")).hasContent("shared");
        assertThat(Files.getAttribute(folder.resolve("other"), "unix:nlink")).isEqualTo(1);
    }

    @Test
    void keepsEachFileOfALargeFolder(@TempDir Path folder) throws IOException {
        Files.createDirectories(folder.resolve("shelf/0"));
        for (int i = 0; i < 1_005; i++) {
            Files.writeString(folder.resolve("shelf/0/" + i), "x");
        }

        assertThat(keep(folder, "new-0")).hasSize(1_005);
        assertThat(folder.resolve("altered")).isDirectoryContaining("glob:**/new-0-1004");
    }
}
