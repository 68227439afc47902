// SPDX-License-Identifier: MIT
package io.lonelycat.workspace;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A front end is shown each file of a folder from another machine, and nothing that a link leads to. */
class FolderFilesTest {
    @TempDir
    Path outer;

    private Path folder;
    private final List<String> seen = new ArrayList<>();
    private final FolderFiles.Visitor visitor = new FolderFiles.Visitor() {
        @Override
        public void file(String name, InputStream content) throws IOException {
            seen.add(name + "=" + new String(content.readAllBytes(), StandardCharsets.UTF_8));
        }

        @Override
        public void folder(String name, int depth) {
            seen.add(name + " in " + depth);
        }

        @Override
        public RuntimeException refused(String name, boolean link) {
            return new IllegalStateException(name + (link ? " is a link" : " is something else"));
        }
    };

    @BeforeEach
    void makeAFolder() throws IOException {
        folder = Files.createDirectory(outer.resolve("evidence"));
        Files.writeString(folder.resolve("a"), "1");
        Files.createDirectories(folder.resolve("b/c"));
        Files.writeString(folder.resolve("b/c/d"), "2");
    }

    @Test
    void showsFilesAndFoldersWithTheirDepth() throws IOException {
        new FolderFiles(folder).each(visitor);

        assertThat(seen).containsExactly("a=1", "b in 1", "b/c in 2", "b/c/d=2");
    }

    @Test
    void refusesALinkInTheFolder() throws IOException {
        Files.createSymbolicLink(folder.resolve("b/link"), Path.of("../a"));
        FolderFiles files = new FolderFiles(folder);

        assertThatThrownBy(() -> files.each(visitor)).hasMessage("b/link is a link");
        assertThatThrownBy(() -> files.byName(visitor)).hasMessage("b/link is a link");
    }

    @Test
    void refusesWhatIsNeitherAFileNorAFolder() throws Exception {
        Path pipe = folder.resolve("b/pipe");
        assertThat(new ProcessBuilder("mkfifo", pipe.toString()).start().waitFor())
                .isZero();
        FolderFiles files = new FolderFiles(folder);

        assertThatThrownBy(() -> files.each(visitor)).hasMessage("b/pipe is something else");
        assertThatThrownBy(() -> files.byName(visitor)).hasMessage("b/pipe is something else");
    }

    @Test
    void refusesALinkAsTheFolderAbove() throws IOException {
        Path link = Files.createSymbolicLink(outer.resolve("link"), folder);
        FolderFiles files = new FolderFiles(link.resolve("b"));

        assertThatThrownBy(() -> files.each(visitor)).hasMessageContaining("link");
        assertThatThrownBy(() -> files.byName(visitor)).hasMessage("link is a link");

        assertThat(seen).isEmpty();
    }
}
