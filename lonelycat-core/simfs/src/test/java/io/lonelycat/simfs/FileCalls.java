// SPDX-License-Identifier: MIT
package io.lonelycat.simfs;

import io.lonelycat.simfs.NameCalls.At;
import io.lonelycat.simfs.SimDisk.HeldLock;
import io.lonelycat.simfs.Walk.Place;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Optional;

/** The calls of the simulated kernel on open files. */
final class FileCalls {
    private static final int UMASK = 0022;
    private static final int BLOCK = 4096;

    private final SimDisk disk;
    private final Gate gate;
    private final Walk walk;
    private final NameCalls names;

    FileCalls(SimDisk disk, Gate gate, NameCalls names) {
        this.disk = disk;
        this.gate = gate;
        this.names = names;
        this.walk = new Walk(disk);
    }

    Handle open(At at, OpenFlags flags, int mode) throws ErrnoException {
        return gate.call(flags.operation(), at.shown(), null, () -> {
            Place place = walk.find(at.folder().inode(), at.path(), flags.follow());
            Inode found = place.found();
            if (found == null && !flags.creates()) {
                throw new ErrnoException(Errno.ENOENT);
            }
            int number = found == null
                    ? names.create(names.vacant(place), mode & ~UMASK, Body.Bytes.EMPTY)
                    : existing(found, flags).number();
            return gate.open(new Handle(number, at.shown()));
        });
    }

    private Inode existing(Inode found, OpenFlags flags) throws ErrnoException {
        if (flags.exclusive()) {
            throw new ErrnoException(Errno.EEXIST);
        }
        if (found.isLink()) {
            throw new ErrnoException(Errno.ELOOP);
        }
        if (found.isFolder() && flags.write()) {
            throw new ErrnoException(Errno.EISDIR);
        }
        if (flags.truncates()) {
            disk.put(found.withBody(Body.Bytes.EMPTY, disk.tick()));
        }
        return found;
    }

    Handle openFolder(At at, boolean follow) throws ErrnoException {
        return gate.call(Operation.OPEN, at.shown(), null, () -> {
            Inode found = walk.find(at.folder().inode(), at.path(), follow).inode();
            if (found.isLink()) {
                throw new ErrnoException(Errno.ELOOP);
            }
            found.entries();
            return gate.open(new Handle(found.number(), at.shown()));
        });
    }

    void close(Handle handle) throws ErrnoException {
        gate.run(Operation.CLOSE, handle.path(), null, () -> {
            // POSIX: closing any handle of a file gives up all locks that the process has on it
            disk.locks().removeIf(lock -> lock.owner() == gate && lock.inode() == handle.inode());
            disk.notifyAll();
            gate.close(handle);
        });
    }

    int read(Handle handle, long position, ByteBuffer target) throws ErrnoException {
        return gate.call(Operation.READ, handle.path(), null, () -> {
            byte[] bytes = disk.get(handle.inode()).bytes().array();
            if (!target.hasRemaining()) {
                return 0;
            }
            int most = Math.min(target.remaining(), disk.readAtOnce());
            int count = (int) Math.min(most, bytes.length - position);
            if (count <= 0) {
                return -1;
            }
            target.put(bytes, (int) position, count);
            return count;
        });
    }

    /** Writes at the position, or at the end when it is negative, and says how many bytes. */
    int write(Handle handle, long position, byte[] source) throws ErrnoException {
        return gate.call(Operation.WRITE, handle.path(), null, () -> {
            long size = size(handle);
            long start = position < 0 ? size : position;
            long growth = Math.max(0, start + source.length - size);
            Errno failure = gate.writeFailure(takesBlock(size, start + source.length) ? growth : 0);
            if (failure != null) {
                put(handle, start, source, gate.partOfFailing(source.length));
                throw new ErrnoException(failure);
            }
            int fitting = (int) Math.max(0, source.length - Math.max(0, growth - disk.free()));
            if (fitting == 0 && source.length > 0) {
                throw new ErrnoException(Errno.ENOSPC);
            }
            return put(handle, start, source, gate.allowed(fitting));
        });
    }

    /** Whether a file needs a block that it does not have: only then can a full disk refuse it. */
    private static boolean takesBlock(long size, long end) {
        return (end + BLOCK - 1) / BLOCK > (size + BLOCK - 1) / BLOCK;
    }

    private int put(Handle handle, long start, byte[] source, int count) throws ErrnoException {
        byte[] bytes = count == source.length ? source : Arrays.copyOf(source, count);
        if (count > 0) {
            gate.recordTorn(handle.inode(), start, bytes);
            disk.write(handle.inode(), start, bytes);
        }
        return count;
    }

    private long size(Handle handle) {
        return disk.get(handle.inode()).body().size();
    }

    long sizeOf(Handle handle) throws ErrnoException {
        return gate.call(Operation.STAT, handle.path(), null, () -> size(handle));
    }

    void truncate(Handle handle, long length) throws ErrnoException {
        gate.run(Operation.TRUNCATE, handle.path(), null, () -> {
            Inode inode = disk.get(handle.inode());
            byte[] bytes = inode.bytes().array();
            if (length < bytes.length) {
                disk.put(inode.withBody(new Body.Bytes(Arrays.copyOf(bytes, (int) length)), disk.tick()));
            }
        });
    }

    void sync(Handle handle) throws ErrnoException {
        gate.run(Operation.SYNC, handle.path(), null, () -> disk.sync(handle.inode()));
    }

    /** Syncs the whole file system, as syncfs(2) does. */
    void syncAll(Path place) throws ErrnoException {
        gate.run(Operation.SYNC, place, null, disk::syncAll);
    }

    /** Tries to take a lock; nothing when another process has it. */
    Optional<HeldLock> lock(Handle handle, long from, long to, boolean shared) throws ErrnoException {
        return gate.call(Operation.LOCK, handle.path(), null, () -> {
            HeldLock wanted = new HeldLock(handle.inode(), gate, from, to, shared);
            if (disk.locks().stream().anyMatch(wanted::conflictsWith)) {
                return Optional.empty();
            }
            disk.locks().add(wanted);
            return Optional.of(wanted);
        });
    }

    void unlock(Handle handle, HeldLock lock) throws ErrnoException {
        gate.run(Operation.UNLOCK, handle.path(), null, () -> {
            disk.locks().remove(lock);
            disk.notifyAll();
        });
    }
}
