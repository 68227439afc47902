// SPDX-License-Identifier: MIT
package io.lonelycat.workspace;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.lonelycat.error.InvalidInputException;
import io.lonelycat.workspace.FolderEntry.FileKind;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Opening a pipe blocks until another process opens the other end. */
@Timeout(value = 30, unit = TimeUnit.SECONDS, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class PipeInTheWayIT {
    private static Workspace withPipe(Path root) throws Exception {
        Process mkfifo = new ProcessBuilder("mkfifo", root.resolve("pipe").toString())
                .inheritIO()
                .start();
        assertThat(mkfifo.waitFor()).isZero();
        return Workspace.of(root);
    }

    @Test
    void findsNothingBehindAPipe(@TempDir Path root) throws Exception {
        Workspace workspace = withPipe(root);

        assertThat(workspace.entry(WorkspacePath.of("pipe/inner"))).isEmpty();
        assertThat(workspace.entry(WorkspacePath.of("pipe")).orElseThrow().kind())
                .isEqualTo(FileKind.OTHER);
    }

    @Test
    void neitherReadsNorEntersAPipe(@TempDir Path root) throws Exception {
        Workspace workspace = withPipe(root);
        List<FileKind> seen = new ArrayList<>();

        workspace.walk(folder -> true, entry -> seen.add(entry.kind()));

        assertThat(seen).containsExactly(FileKind.OTHER);
        assertThatThrownBy(() -> workspace.openRead(WorkspacePath.of("pipe")))
                .isInstanceOf(InvalidInputException.class)
                .hasMessageContaining("`pipe` is not a regular file");
    }

    @Test
    void deletesAPipeWithTheTreeItIsIn(@TempDir Path root) throws Exception {
        Path tree = withPipe(root).root();

        StateFiles.deleteTree(tree.resolve("pipe"));

        assertThat(tree).isEmptyDirectory();
    }
}
