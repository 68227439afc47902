// SPDX-License-Identifier: MIT
package io.lonelycat.plan.content;

import static org.assertj.core.api.Assertions.assertThat;

import io.lonelycat.json.Digest;
import io.lonelycat.plan.FileMode;
import io.lonelycat.workspace.Background;
import io.lonelycat.workspace.Workspace;
import io.lonelycat.workspace.WorkspacePath;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TreeTest {
    private static final int FILES = Background.MANY + 100;

    @TempDir
    private Path root;

    private final List<WorkspacePath> paths = new ArrayList<>();

    @BeforeEach
    void writeFiles() throws IOException {
        for (int file = 0; file < FILES; file++) {
            paths.add(WorkspacePath.of("src/part" + file % 7 + "/File" + file));
            Path target = root.resolve(paths.get(file).value());
            Files.createDirectories(target.getParent());
            Files.write(target, content(file));
        }
    }

    private static byte[] content(int file) {
        return ("content of " + file).getBytes(StandardCharsets.UTF_8);
    }

    private void demandAll(Tree tree) throws IOException {
        for (int file = 0; file < FILES; file++) {
            assertThat(tree.blob(paths.get(file)).map(Blob::sha256)).contains(Digest.of(content(file)));
        }
    }

    @Test
    void readsManyFilesAheadAndEachAsItIs() throws IOException {
        try (Tree tree = new Tree(Workspace.of(root))) {
            tree.readAhead(paths);
            demandAll(tree);
            demandAll(tree);
        }
    }

    @Test
    void readsPastWhatIsNoFile() throws IOException {
        Files.delete(root.resolve(paths.get(3).value()));
        Files.delete(root.resolve(paths.get(4).value()));
        Files.createDirectory(root.resolve(paths.get(4).value()));
        Files.delete(root.resolve(paths.get(8).value()));
        Files.createSymbolicLink(root.resolve(paths.get(8).value()), Path.of("File"));
        try (Tree tree = new Tree(Workspace.of(root))) {
            tree.readAhead(paths);
            assertThat(tree.blob(paths.get(2))).isPresent();
            assertThat(tree.blob(paths.get(3))).isEmpty();
            assertThat(tree.blob(paths.get(4))).isEmpty();
            assertThat(tree.blob(paths.get(8)).map(Blob::mode)).contains(FileMode.LINK);
            assertThat(tree.blob(paths.get(9)).map(Blob::sha256)).contains(Digest.of(content(9)));
        }
    }
}
