// SPDX-License-Identifier: MIT
package io.lonelycat.simfs;

import io.lonelycat.simfs.NameCalls.At;
import java.util.Comparator;
import java.util.List;

/** The calls of the simulated kernel that look at inodes or set their mode and times. */
final class StatCalls {
    private final SimDisk disk;
    private final Gate gate;
    private final Walk walk;

    StatCalls(SimDisk disk, Gate gate) {
        this.disk = disk;
        this.gate = gate;
        this.walk = new Walk(disk);
    }

    private Inode find(At at, boolean follow) throws ErrnoException {
        return walk.find(at.folder().inode(), at.path(), follow).inode();
    }

    SimAttributes stat(At at, boolean follow) throws ErrnoException {
        return gate.call(Operation.STAT, at.shown(), null, () -> attributes(find(at, follow)));
    }

    SimAttributes stat(Handle handle) throws ErrnoException {
        return gate.call(Operation.STAT, handle.path(), null, () -> attributes(disk.get(handle.inode())));
    }

    private SimAttributes attributes(Inode inode) {
        if (!(inode.body() instanceof Body.Entries entries)) {
            return new SimAttributes(inode, inode.links());
        }
        long folders = entries.byName().values().stream()
                .filter(number -> disk.get(number).isFolder())
                .count();
        return new SimAttributes(inode, inode.links() == 0 ? 0 : Math.toIntExact(2 + folders));
    }

    /** Sets a mode; without following, a link is refused as the JDK refuses to open one. */
    void setMode(At at, boolean follow, int mode) throws ErrnoException {
        gate.run(Operation.CHMOD, at.shown(), null, () -> {
            Inode inode = find(at, follow);
            if (inode.isLink()) {
                throw new ErrnoException(Errno.ELOOP);
            }
            disk.put(inode.withMode(mode, disk.tick()));
        });
    }

    void setMode(Handle handle, int mode) throws ErrnoException {
        gate.run(Operation.CHMOD, handle.path(), null, () -> {
            disk.put(disk.get(handle.inode()).withMode(mode, disk.tick()));
        });
    }

    /** Times to set, in nanoseconds; a negative one stays as it is. */
    record Times(long modified, long accessed) {
        /** Cuts to microseconds, as the JDK 17 does by handle, and for links. */
        Times inMicroseconds() {
            return new Times(cut(modified), cut(accessed));
        }

        private static long cut(long nanos) {
            return nanos < 0 ? nanos : nanos / 1000 * 1000;
        }

        Inode applyTo(Inode inode, long now) {
            return inode.withTimes(
                    modified < 0 ? inode.modified() : modified, accessed < 0 ? inode.accessed() : accessed, now);
        }
    }

    void setTimes(At at, boolean follow, boolean linksToo, Times times) throws ErrnoException {
        gate.run(Operation.UTIMES, at.shown(), null, () -> {
            Inode inode = find(at, follow);
            if (inode.isLink() && !linksToo) {
                throw new ErrnoException(Errno.ELOOP);
            }
            disk.put((inode.isLink() ? times.inMicroseconds() : times).applyTo(inode, disk.tick()));
        });
    }

    void setTimes(Handle handle, Times times) throws ErrnoException {
        gate.run(Operation.UTIMES, handle.path(), null, () -> {
            disk.put(times.applyTo(disk.get(handle.inode()), disk.tick()));
        });
    }

    String readLink(At at) throws ErrnoException {
        return gate.call(Operation.READLINK, at.shown(), null, () -> {
            if (find(at, false).body() instanceof Body.Target target) {
                return target.path();
            }
            throw new ErrnoException(Errno.EINVAL);
        });
    }

    /** Checks access as root: only executing a file without any execute bit is refused. */
    void access(At at, boolean execute) throws ErrnoException {
        gate.run(Operation.ACCESS, at.shown(), null, () -> {
            Inode inode = find(at, true);
            if (execute && inode.isFile() && (inode.mode() & 0111) == 0) {
                throw new ErrnoException(Errno.EACCES);
            }
        });
    }

    List<String> realNames(At at, boolean follow) throws ErrnoException {
        return gate.call(
                Operation.STAT,
                at.shown(),
                null,
                () -> walk.realNames(walk.find(at.folder().inode(), at.path(), follow)));
    }

    /** Lists the names of a folder in an order that is always the same but means nothing. */
    List<String> list(Handle folder) throws ErrnoException {
        return gate.call(Operation.LIST, folder.path(), null, () -> {
            Comparator<String> scattered = Comparator.comparingInt(name -> name.hashCode() * 0x9E3779B9);
            return disk.get(folder.inode()).entries().byName().keySet().stream()
                    .sorted(scattered.thenComparing(Comparator.naturalOrder()))
                    .toList();
        });
    }

    long[] space(At at) throws ErrnoException {
        return gate.call(Operation.STATFS, at.shown(), null, () -> {
            find(at, true);
            return new long[] {disk.quota(), disk.free()};
        });
    }
}
