// SPDX-License-Identifier: MIT
package io.lonelycat.workspace;

import static org.assertj.core.api.Assertions.assertThat;

import io.lonelycat.simfs.Call;
import io.lonelycat.simfs.Operation;
import io.lonelycat.simfs.SimDisk;
import io.lonelycat.simfs.SimProcess;
import io.lonelycat.workspace.LockAttempt.HeldLock;
import io.lonelycat.workspace.WorkspaceLock.LockHolder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** Only the holder opens the file that carries the lock, and removes what dead processes left beside it. */
class LockFilesTest {
    private static final Instant LATER = Instant.parse("2026-11-20T10:00:00Z");

    private static LockAttempt acquire(SimProcess process) {
        LockHolder holder = new LockHolder("exec_1", 1, LATER, "host", LATER, "test");
        return new WorkspaceLock(Workspace.of(process.root().resolve("ws")), holder, Optional.empty())
                .acquire(Duration.ZERO, Cancel.NEVER, progress -> {});
    }

    private static Path sweep(SimProcess process) {
        Workspace workspace = Workspace.of(process.root().resolve("ws"));
        LockFiles.sweep(workspace, LATER);
        return workspace.stateFolder().resolve(".result.json.1.tmp");
    }

    @Test
    void areNotOpenedByAProcessThatComesSecond() {
        SimDisk disk = SimDisk.filledBy(root -> Files.createDirectory(root.resolve("ws")));
        assertThat(acquire(disk.boot())).isInstanceOf(HeldLock.class);
        SimProcess second = disk.boot();

        assertThat(acquire(second)).isInstanceOf(LockAttempt.Busy.class);

        assertThat(second.trace())
                .filteredOn(call -> call.operation() == Operation.OPEN_FOR_WRITING)
                .extracting(Call::path)
                .noneMatch(path -> path.endsWith("lock"));
    }
}
