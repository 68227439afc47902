// SPDX-License-Identifier: MIT
package io.lonelycat.workspace;

import io.lonelycat.error.EngineException;
import io.lonelycat.workspace.FolderEntry.FileId;
import java.io.Closeable;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/** Result of an attempt to acquire the workspace lock. */
public sealed interface LockAttempt {

    /**
     * Another process or thread holds the workspace lock.
     *
     * @param message names the lock's holder, the time of locking, and the user's next action
     */
    record Busy(String message) implements LockAttempt {}

    /**
     * The workspace lock was acquired: no other LonelyCat process changes workspace files until {@link #close()}. The
     * kernel releases the lock of a dead process.
     */
    final class HeldLock implements LockAttempt, Closeable {
        private final Workspace workspace;
        private final List<FileChannel> channels;
        private final FileId file;
        private boolean open = true;

        /** Creates a lock that closes its file channels in the given order. */
        HeldLock(Workspace workspace, List<FileChannel> channels) {
            this.workspace = workspace;
            this.channels = channels;
            this.file = id().orElseThrow();
        }

        /**
         * Returns whether nobody has replaced the workspace's lock file, because another process could lock the
         * replacement.
         */
        public boolean isOurs() {
            return id().filter(file::equals).isPresent();
        }

        private Optional<FileId> id() {
            Path lock = WorkspaceLock.file(workspace);
            try {
                return Optional.of(FileId.ofKey(Platform.attributes(lock).fileKey()));
            } catch (NoSuchFileException gone) {
                return Optional.empty();
            } catch (IOException e) {
                throw EngineException.cannot("read " + lock, e);
            }
        }

        public Workspace workspace() {
            if (!open) {
                throw new EngineException("The lock of " + workspace.root()
                        + " was released already. This is a bug in LonelyCat; report it with this message.");
            }
            return workspace;
        }

        @Override
        public void close() {
            if (!open) {
                return;
            }
            open = false;
            try {
                WorkspaceLock.removeHolder(workspace);
            } finally {
                closeAll(channels);
            }
        }

        static void closeAll(List<FileChannel> channels) {
            IOException first = null;
            for (FileChannel channel : channels) {
                try {
                    channel.close();
                } catch (IOException e) {
                    first = first == null ? e : first;
                }
            }
            if (first != null) {
                throw new EngineException(
                        "Cannot release the lock of the workspace: " + EngineException.reason(first)
                                + ". The lock is released when this Java process ends. If the process is a server,"
                                + " such as Jenkins or an MCP server, restart the server.",
                        first);
            }
        }
    }
}
