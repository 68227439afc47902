// SPDX-License-Identifier: MIT
package io.lonelycat.workspace;

import static org.assertj.core.api.Assertions.assertThat;

import io.lonelycat.simfs.Operation;
import io.lonelycat.simfs.SimDisk;
import io.lonelycat.simfs.SimProcess;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The engine removes trees of any depth with the handles and the stack that a process has. */
class TreeRemovalTest {
    private static final int DEPTH = 350;

    @Test
    void leavesNothingOfADeepTree(@TempDir Path folder) throws IOException {
        Path deepest = Files.createDirectories(folder.resolve("d/".repeat(DEPTH)));
        Files.writeString(deepest.resolve("file"), "");

        try (Folder top = Folder.root(folder)) {
            top.deleteTree("d");
        }

        assertThat(folder).isEmptyDirectory();
    }

    @Test
    void opensFewFoldersAtOnce() {
        SimProcess process = SimDisk.filledBy(root -> Files.createDirectories(root.resolve("d/".repeat(DEPTH))))
                .boot();

        StateFiles.deleteTree(process.root().resolve("d"));

        assertThat(process.disk().snapshot().paths())
                .isEqualTo(SimDisk.empty().snapshot().paths());
        assertThat(mostOpen(process)).isBetween(2, 150);
    }

    private static int mostOpen(SimProcess process) {
        int[] open = {0, 0};
        process.trace().forEach(call -> {
            open[0] += call.operation() == Operation.OPEN ? 1 : call.operation() == Operation.CLOSE ? -1 : 0;
            open[1] = Math.max(open[1], open[0]);
        });
        return open[1];
    }
}
