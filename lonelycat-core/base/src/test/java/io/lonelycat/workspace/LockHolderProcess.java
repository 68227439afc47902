// SPDX-License-Identifier: MIT
package io.lonelycat.workspace;

import io.lonelycat.workspace.LockAttempt.HeldLock;
import io.lonelycat.workspace.WorkspaceLock.LockHolder;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/** A process that takes the lock, says so with a file, and keeps it until it is killed. */
final class LockHolderProcess {
    private LockHolderProcess() {}

    /** Takes the root and the file that is to say so. */
    public static void main(String[] words) throws IOException {
        LockHolder holder = new LockHolder(
                "exec_other", ProcessHandle.current().pid(), Instant.EPOCH, "elsewhere", Instant.EPOCH, "test");
        LockAttempt attempt = new WorkspaceLock(Workspace.of(Path.of(words[0])), holder, Optional.empty())
                .acquire(Duration.ZERO, Cancel.NEVER, progress -> {});
        if (attempt instanceof HeldLock) {
            Files.createFile(Path.of(words[1]));
            while (System.in.read() >= 0) {
                // holds on until it is killed
            }
        }
    }
}
