// SPDX-License-Identifier: MIT
package io.lonelycat.workspace;

import static org.assertj.core.api.Assertions.assertThat;

import io.lonelycat.simfs.Errno;
import io.lonelycat.simfs.Operation;
import io.lonelycat.simfs.SimDisk;
import io.lonelycat.simfs.SimProcess;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The engine sees what a command wrote to a layer though the command has closed it to its own user. */
class LayerEntryTest {
    @ParameterizedTest
    @CsvSource({"050, 0750", "0450, 0750", "0600, 0700", "0755, 0755"})
    void opensAClosedFolderToItsOwnerAlone(String closed, String open, @TempDir Path folder) throws IOException {
        Path layer = Files.createDirectory(folder.resolve("layer"));
        Files.writeString(layer.resolve("file"), "");
        StateFiles.setMode(layer, Integer.parseInt(closed, 8));

        assertThat(LayerEntry.children(layer)).containsExactly(layer.resolve("file"));

        assertThat(StateFiles.mode(layer)).isEqualTo(Integer.parseInt(open, 8));
    }

    @Test
    void takesAFileThatMayNotBeReadForAnother() throws IOException {
        SimDisk disk = SimDisk.filledBy(root -> {
            Files.writeString(root.resolve("one"), "same");
            Files.writeString(root.resolve("other"), "same");
        });
        SimProcess clean = disk.boot();
        assertThat(isSame(clean)).isTrue();
        int opened = clean.trace().stream()
                .filter(call -> call.operation() == Operation.OPEN)
                .findFirst()
                .orElseThrow()
                .number();

        assertThat(isSame(disk.boot().failAt(opened, Errno.EACCES))).isFalse();
    }

    private static boolean isSame(SimProcess process) throws IOException {
        return LayerEntry.isSame(process.root().resolve("one"), process.root().resolve("other"));
    }
}
