// SPDX-License-Identifier: MIT
package io.lonelycat.workspace;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.lonelycat.error.EngineException;
import io.lonelycat.simfs.Errno;
import io.lonelycat.simfs.SimDisk;
import io.lonelycat.simfs.SimProcess;
import io.lonelycat.workspace.LockAttempt.HeldLock;
import io.lonelycat.workspace.WorkspaceLock.LockHolder;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A holder gives its lock back once, with all that carries it. */
class LockAttemptTest {
    private static HeldLock acquire(Path root, String execution) {
        LockHolder holder = new LockHolder(execution, 1, Instant.EPOCH, "host", Instant.EPOCH, "test");
        return (HeldLock) new WorkspaceLock(Workspace.of(root), holder, Optional.empty())
                .acquire(Duration.ZERO, Cancel.NEVER, progress -> {});
    }

    @Test
    void leavesTheNextHolderAloneWhenItIsClosedAgain(@TempDir Path root) {
        HeldLock first = acquire(root, "exec_1");
        first.close();
        try (HeldLock second = acquire(root, "exec_2")) {
            first.close();

            assertThat(WorkspaceLock.holder(second.workspace()).map(LockHolder::execution))
                    .contains("exec_2");
        }
    }

    @Test
    void closesTheOtherFilesToldOfOneThatCannotBeClosed() throws IOException {
        SimProcess process = SimDisk.filledBy(root -> Files.writeString(root.resolve("file"), ""))
                .boot();
        FileChannel first = FileChannel.open(process.root().resolve("file"));
        FileChannel second = FileChannel.open(process.root().resolve("file"));
        process.failAt(process.calls() + 1, Errno.EIO);

        assertThatThrownBy(() -> HeldLock.closeAll(List.of(first, second)))
                .isInstanceOf(EngineException.class)
                .hasMessageContaining("Cannot release the lock of the workspace")
                .hasMessageContaining("Input/output error");

        assertThat(second.isOpen()).isFalse();
    }
}
