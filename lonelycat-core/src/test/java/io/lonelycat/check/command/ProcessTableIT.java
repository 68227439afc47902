// SPDX-License-Identifier: MIT
package io.lonelycat.check.command;

import static org.assertj.core.api.Assertions.assertThat;

import io.lonelycat.check.Await;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ProcessTableIT {
    @Test
    void findsChildrenAndTheirChildrenWhateverTheirNames(@TempDir Path folder) throws IOException {
        Path odd = Files.createSymbolicLink(folder.resolve("a) Z 1 (b"), Path.of("/bin/sh"));
        Process shell = new ProcessBuilder("sh", "-c", "\"$0\" -c 'sleep 60 & wait' & wait", odd.toString()).start();
        try {
            Await.until("two processes below", () -> below(shell).size() == 2);

            List<ProcessHandle> below = below(shell);

            assertThat(below.get(0).parent()).contains(shell.toHandle());
            assertThat(below.get(1).parent()).contains(below.get(0));
        } finally {
            below(shell).forEach(ProcessHandle::destroyForcibly);
            shell.destroyForcibly();
        }
    }

    private static List<ProcessHandle> below(Process process) {
        return ProcessTable.read().descendants(process.toHandle()).toList();
    }
}
