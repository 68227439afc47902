// SPDX-License-Identifier: MIT
package io.lonelycat.workspace;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.lonelycat.error.EngineException;
import io.lonelycat.error.InvalidInputException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A workspace says what it cannot read, and reads no more of a file than is there. */
class UnreadableWorkspaceTest {
    private static final WorkspacePath FILE = WorkspacePath.of("sub/file");

    @Test
    void saysThatItsRootIsGone(@TempDir Path folder) throws IOException {
        Path root = Files.createDirectory(folder.resolve("root"));
        Workspace workspace = Workspace.of(root);
        Files.delete(root);

        assertThatThrownBy(() -> workspace.entry(FILE))
                .isInstanceOf(EngineException.class)
                .hasMessageContaining("Cannot read `sub/file` in " + workspace.root());
        assertThatThrownBy(workspace::mode)
                .isInstanceOf(EngineException.class)
                .hasMessageContaining("Cannot look at the workspace " + workspace.root());
        assertThatThrownBy(workspace::links)
                .isInstanceOf(EngineException.class)
                .hasMessageContaining("Cannot read the tree below " + workspace.root());
    }

    @Test
    void saysThatAFileDoesNotExistWhoseFolderDoesNotExist(@TempDir Path folder) {
        Workspace workspace = Workspace.of(folder);

        assertThatThrownBy(() -> workspace.openRead(FILE))
                .isInstanceOf(InvalidInputException.class)
                .hasMessageContaining("`sub/file` does not exist in " + workspace.root());
    }

    @Test
    void readsWhatIsThereOfAFileThatIsShorterThanItSays() throws IOException {
        Path folder = Path.of("/sys/devices/system/cpu");

        byte[] read = Workspace.of(folder).read(WorkspacePath.of("online"), 1 << 16);

        assertThat(Files.size(folder.resolve("online"))).isGreaterThan(read.length);
        assertThat(read).isEqualTo(Files.readAllBytes(folder.resolve("online")));
    }
}
