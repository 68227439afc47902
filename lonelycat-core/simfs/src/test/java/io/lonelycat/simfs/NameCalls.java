// SPDX-License-Identifier: MIT
package io.lonelycat.simfs;

import io.lonelycat.simfs.SimDisk.NameChange;
import io.lonelycat.simfs.Walk.Place;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The calls of the simulated kernel that make, move and remove names. Paths are relative to an open folder. */
final class NameCalls {
    private static final int UMASK = 0022;
    private final SimDisk disk;
    private final Gate gate;
    private final Walk walk;

    NameCalls(SimDisk disk, Gate gate) {
        this.disk = disk;
        this.gate = gate;
        this.walk = new Walk(disk);
    }

    /** An open folder and a path in it; names may be absolute, then the folder does not matter. */
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

    /** Makes an inode at a vacant place and says its number. */
    int create(Place place, int mode, Body body) throws ErrnoException {
        gate.takeSpace();
        int number = disk.allocate();
        long now = disk.tick();
        disk.put(new Inode(number, mode, 1, now, now, now, body));
        disk.rewire(List.of(new NameChange(place.folder(), place.name(), number)));
        return number;
    }

    /** Refuses a place that is taken, or whose folder has been removed. */
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
            if (!target.holds(source.inode())) {
                move(source, target);
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
}
