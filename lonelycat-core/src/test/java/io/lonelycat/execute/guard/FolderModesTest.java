// SPDX-License-Identifier: MIT
package io.lonelycat.execute.guard;

import static org.assertj.core.api.Assertions.assertThat;

import io.lonelycat.workspace.StateFiles;
import io.lonelycat.workspace.Workspace;
import io.lonelycat.workspace.WorkspacePath;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A check that closes a folder of the change cannot keep a failed change in place by that. */
class FolderModesTest {
    @TempDir
    private Path folder;

    private Path root = Path.of("");
    private Workspace workspace = Workspace.of(Path.of(""));

    @BeforeEach
    void makeTree() throws IOException {
        root = Files.createDirectory(folder.resolve("ws"));
        Files.createDirectories(root.resolve("src/main"));
        Files.createDirectory(root.resolve("other"));
        StateFiles.setMode(root, 0755);
        StateFiles.setMode(root.resolve("src"), 0750);
        StateFiles.setMode(root.resolve("src/main"), 0711);
        workspace = Workspace.of(root);
    }

    private List<FolderMode> seen(String... places) throws IOException {
        return FolderModes.seen(workspace, Stream.of(places).map(WorkspacePath::of));
    }

    private static FolderMode mode(String path, int mode) {
        return new FolderMode(Optional.of(path).filter(it -> !it.isEmpty()).map(WorkspacePath::of), mode);
    }

    private int modeOf(String path) {
        return StateFiles.mode(root.resolve(path));
    }

    @Test
    void areThoseOfTheFoldersAboveWhatMoves() throws IOException {
        assertThat(seen("src/main/A.java", "src/main/deep/er/B.java", "pom.xml"))
                .containsExactly(mode("", 0755), mode("src", 0750), mode("src/main", 0711));
    }

    @Test
    void areNamedWhereACheckHasAlteredThemAndAreSetBack() throws IOException {
        FolderModes modes = new FolderModes(workspace, seen("src/main/A.java"));
        StateFiles.setMode(root, 0700);
        StateFiles.setMode(root.resolve("src/main"), 0777);
        StateFiles.setMode(root.resolve("src"), 0000);
        StateFiles.setMode(root.resolve("other"), 0700);

        assertThat(modes.restore()).containsExactly(".", "src", "src/main");

        assertThat(List.of(modeOf(""), modeOf("src"), modeOf("src/main"), modeOf("other")))
                .containsExactly(0755, 0750, 0711, 0700);
        assertThat(modes.restore()).isEmpty();
    }

    @Test
    void giveTheOwnerAllRightsWhileSomethingMoves() throws IOException {
        FolderModes modes = new FolderModes(workspace, seen("src/main/A.java"));
        StateFiles.setMode(root.resolve("src"), 0000);
        StateFiles.setMode(root.resolve("other"), 0000);
        StateFiles.setMode(root, 0055);

        modes.open();

        assertThat(List.of(modeOf(""), modeOf("src"), modeOf("src/main"), modeOf("other")))
                .containsExactly(0755, 0700, 0711, 0000);
    }
}
