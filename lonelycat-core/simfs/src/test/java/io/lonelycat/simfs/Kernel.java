// SPDX-License-Identifier: MIT
package io.lonelycat.simfs;

import io.lonelycat.simfs.SimDisk.HeldLock;
import io.lonelycat.simfs.SimDisk.NameChange;
import io.lonelycat.simfs.Walk.Place;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** System calls on open files and on paths relative to an open folder. */
final class Kernel {
    private static final int UMASK = 0022;
    private static final int BLOCK = 4096;
    private final SimDisk disk;
    private final Gate gate;
    private final Walk walk;

    Kernel(SimDisk disk, Gate gate) {
        this.disk = disk;
        this.gate = gate;
        this.walk = new Walk(disk);
    }

    /** Absolute paths ignore the folder. */
    record At(Handle folder, SimPath path) {
        SimPath shown() {
            return SimPath.of(folder.path().resolve(path));
        }
    }

    private Place find(At at) throws ErrnoException {
        return walk.find(at.folder().inode(), at.path(), false);
    }

    void makeFolder(At at, int mode) throws ErrnoException {
        gate.run(Operation.MKDIR, at.shown(), null, () -> {
            Place place = vacant(find(at));
            create(place, mode & ~UMASK, new Body.Entries(place.folder(), Map.of()));
        });
    }

    void makeLink(At at, String target) throws ErrnoException {
        gate.run(Operation.SYMLINK, at.shown(), null, () -> {
            create(vacant(find(at)), 0777, new Body.Target(target));
        });
    }

    int create(Place place, int mode, Body body) throws ErrnoException {
        gate.takeSpace();
        int number = disk.allocate();
        long now = disk.tick();
        disk.put(new Inode(number, mode, 1, now, now, now, body));
        disk.rewire(List.of(new NameChange(place.folder(), place.name(), number)));
        return number;
    }

    Place vacant(Place place) throws ErrnoException {
        if (place.found() != null) {
            throw new ErrnoException(Errno.EEXIST);
        }
        if (disk.get(place.folder()).links() == 0) {
            throw new ErrnoException(Errno.ENOENT);
        }
        return place;
    }

    void addName(At existing, At added) throws ErrnoException {
        gate.run(Operation.LINK, existing.shown(), added.shown(), () -> {
            Inode inode = find(existing).inode();
            Place place = vacant(find(added));
            if (inode.isFolder()) {
                throw new ErrnoException(Errno.EPERM);
            }
            gate.takeSpace();
            disk.put(inode.withLinks(inode.links() + 1, disk.tick()));
            disk.rewire(List.of(new NameChange(place.folder(), place.name(), inode.number())));
        });
    }

    void removeName(At at) throws ErrnoException {
        gate.run(Operation.UNLINK, at.shown(), null, () -> {
            Place place = find(at);
            if (place.inode().isFolder()) {
                throw new ErrnoException(Errno.EISDIR);
            }
            disk.rewire(List.of(new NameChange(place.folder(), place.name(), 0)));
            loseName(place.inode());
        });
    }

    void removeFolder(At at) throws ErrnoException {
        gate.run(Operation.RMDIR, at.shown(), null, () -> {
            Place place = find(at);
            if (place.unnamed()) {
                throw new ErrnoException(place.name().equals(".") ? Errno.EINVAL : Errno.ENOTEMPTY);
            }
            requireEmpty(place.inode());
            disk.rewire(List.of(new NameChange(place.folder(), place.name(), 0)));
            loseName(place.inode());
        });
    }

    private void loseName(Inode inode) {
        disk.put(inode.withLinks(inode.links() - 1, disk.tick()));
    }

    private static void requireEmpty(Inode folder) throws ErrnoException {
        if (!folder.entries().byName().isEmpty()) {
            throw new ErrnoException(Errno.ENOTEMPTY);
        }
    }

    void rename(At from, At to) throws ErrnoException {
        gate.run(Operation.RENAME, from.shown(), to.shown(), () -> {
            Place source = find(from);
            Place target = find(to);
            if (source.unnamed() || target.unnamed()) {
                throw new ErrnoException(Errno.EBUSY);
            }
            checkRename(source.inode(), source.folder(), target);
            refuseOpen(source, target);
            if (!target.holds(source.inode())) {
                move(source, target);
            } else if (!source.name().equals(to.path().name())) {
                respell(source, target, to.path().name());
            }
        });
    }

    private void checkRename(Inode moved, int sourceFolder, Place target) throws ErrnoException {
        Inode replaced = target.found();
        if (isWithin(target.folder(), moved.number())) {
            throw new ErrnoException(Errno.EINVAL);
        }
        if (replaced != null && replaced.isFolder() && isWithin(sourceFolder, replaced.number())) {
            throw new ErrnoException(Errno.ENOTEMPTY);
        }
        if (replaced == null) {
            vacant(target);
        } else if (!target.holds(moved)) {
            checkReplace(moved, replaced);
        }
    }

    /** Changes the spelling of a name on file systems that ignore case or normal form. */
    private void respell(Place source, Place target, String name) throws ErrnoException {
        if (source.folder() == target.folder() && source.name().equals(target.name())) {
            disk.rewire(List.of(
                    new NameChange(source.folder(), source.name(), 0),
                    new NameChange(source.folder(), name, source.inode().number())));
        }
    }

    /** Refuses to replace open files and to rename folders that contain open files. */
    private void refuseOpen(Place source, Place target) throws ErrnoException {
        if (disk.traits().replacesOpen()) {
            return;
        }
        Inode replaced = target.found();
        boolean replacesOpen = replaced != null && !target.holds(source.inode()) && disk.isOpen(replaced.number());
        boolean replacesFolder = replaced != null && !target.holds(source.inode()) && replaced.isFolder();
        if (replacesOpen || replacesFolder || (source.inode().isFolder() && holdsOpen(source.inode()))) {
            throw new ErrnoException(Errno.EACCES);
        }
    }

    private boolean holdsOpen(Inode folder) throws ErrnoException {
        if (disk.isOpen(folder.number())) {
            return true;
        }
        for (int child : folder.entries().byName().values()) {
            Inode inode = disk.get(child);
            if (inode.isFolder() ? holdsOpen(inode) : disk.isOpen(child)) {
                return true;
            }
        }
        return false;
    }

    private static void checkReplace(Inode moved, Inode replaced) throws ErrnoException {
        if (moved.isFolder() && !replaced.isFolder()) {
            throw new ErrnoException(Errno.ENOTDIR);
        }
        if (!moved.isFolder() && replaced.isFolder()) {
            throw new ErrnoException(Errno.EISDIR);
        }
        if (replaced.isFolder()) {
            requireEmpty(replaced);
        }
    }

    private boolean isWithin(int folder, int ancestor) throws ErrnoException {
        int here = folder;
        while (here != ancestor && here != SimDisk.ROOT) {
            here = disk.get(here).entries().parent();
        }
        return here == ancestor;
    }

    private void move(Place source, Place target) throws ErrnoException {
        int number = source.inode().number();
        disk.rewire(List.of(
                new NameChange(source.folder(), source.name(), 0),
                new NameChange(target.folder(), target.name(), number)));
        @Nullable Inode replaced = target.found();
        if (replaced != null) {
            loseName(replaced);
        }
        Inode moved = disk.get(number);
        long now = disk.tick();
        disk.put(moved.isFolder() ? moved.withParent(target.folder(), now) : moved.withLinks(moved.links(), now));
    }

    Handle open(At at, OpenFlags flags, int mode) throws ErrnoException {
        return gate.call(flags.operation(), at.shown(), null, () -> {
            Place place = walk.find(at.folder().inode(), at.path(), flags.follow());
            Inode found = place.found();
            if (found == null && !flags.creates()) {
                throw new ErrnoException(Errno.ENOENT);
            }
            int number = found == null
                    ? create(vacant(place), mode & ~UMASK, Body.Bytes.EMPTY)
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
        if (found.isFolder() && !disk.traits().syncsFolders()) {
            throw new ErrnoException(Errno.EACCES);
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
            // POSIX: closing any handle of a file releases all locks of the process on the file
            disk.locks().removeIf(lock -> lock.owner() == gate && lock.inode() == handle.inode());
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

    /** Writes at a position; a negative position appends. */
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

    /** Full disks refuse only writes that need a new block. */
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

    void syncAll(Path place) throws ErrnoException {
        gate.run(Operation.SYNC, place, null, () -> {
            if (!disk.traits().syncsFolders()) {
                throw new ErrnoException(Errno.EIO);
            }
            disk.syncAll();
        });
    }

    /** Returns empty if another process has the lock. */
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
            return new SimAttributes(inode, inode.links(), disk.created(inode.number()));
        }
        long folders = entries.byName().values().stream()
                .filter(number -> disk.get(number).isFolder())
                .count();
        return new SimAttributes(
                inode, inode.links() == 0 ? 0 : Math.toIntExact(2 + folders), disk.created(inode.number()));
    }

    /** Like the JDK, refuses links if {@code follow} is false. */
    void setMode(At at, boolean follow, int mode) throws ErrnoException {
        gate.run(Operation.CHMOD, at.shown(), null, () -> {
            Inode inode = find(at, follow);
            if (inode.isLink()) {
                throw new ErrnoException(Errno.ELOOP);
            }
            disk.put(inode.withMode(mode, disk.tick()));
        });
    }

    /** Nanoseconds; negative values leave a time unchanged. */
    record Times(long modified, long accessed) {
        /** JDK 17 sets times of links and open handles in microseconds. */
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

    String readLink(At at) throws ErrnoException {
        return gate.call(Operation.READLINK, at.shown(), null, () -> {
            if (find(at, false).body() instanceof Body.Target target) {
                return target.path();
            }
            throw new ErrnoException(Errno.EINVAL);
        });
    }

    /** Checks access as root: only execution of files without execute bits is refused. */
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

    /** Returns names in a stable, unsorted order. */
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
