// SPDX-License-Identifier: MIT
package io.lonelycat.simfs;

import io.lonelycat.simfs.SimDisk.HeldLock;
import java.io.IOException;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The JDK's lock table of one process: refuses overlapping locks. */
final class SimLocks {
    private final SimDisk disk;
    private final List<SimLock> mine = new ArrayList<>();

    SimLocks(SimDisk disk) {
        this.disk = disk;
    }

    /** Stays valid even if closing another handle of the file released the kernel lock. */
    static final class SimLock extends FileLock {
        private final SimChannel channel;
        private final HeldLock held;

        private SimLock(SimChannel channel, HeldLock held, long position, long size) {
            super(channel, position, size, held.shared());
            this.channel = channel;
            this.held = held;
        }

        HeldLock held() {
            return held;
        }

        @Override
        public boolean isValid() {
            return channel.isOpen();
        }

        @Override
        public void release() {
            throw new UnsupportedOperationException("the engine closes the channel of a lock");
        }
    }

    @Nullable
    FileLock attempt(SimChannel channel, long position, long size, boolean shared) throws IOException {
        synchronized (disk) {
            int inode = channel.handle().inode();
            for (SimLock lock : mine) {
                if (lock.held().inode() == inode && lock.overlaps(position, size)) {
                    throw new OverlappingFileLockException();
                }
            }
            Optional<HeldLock> held = channel.lockInKernel(position, size, shared);
            if (held.isEmpty()) {
                return null;
            }
            SimLock lock = new SimLock(channel, held.get(), position, size);
            mine.add(lock);
            return lock;
        }
    }

    void closed(SimChannel channel) {
        synchronized (disk) {
            mine.removeIf(lock -> lock.channel == channel);
        }
    }
}
