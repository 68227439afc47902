// SPDX-License-Identifier: MIT
package io.lonelycat.simfs;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Resolves paths and links like Linux. */
final class Walk {
    private static final int MOST_LINKS = 40;
    private static final int LONGEST_NAME = 255;
    private final SimDisk disk;

    Walk(SimDisk disk) {
        this.disk = disk;
    }

    /**
     * Name in a folder.
     *
     * @param name last name of the path, or "." or ".." if the path ends in dots or at the root
     */
    record Place(int folder, String name, @Nullable Inode found) {

        Inode inode() throws ErrnoException {
            if (found == null) {
                throw new ErrnoException(Errno.ENOENT);
            }
            return found;
        }

        boolean holds(Inode inode) {
            return found != null && found.number() == inode.number();
        }

        boolean unnamed() {
            return name.equals(".") || name.equals("..");
        }
    }

    Place find(int at, SimPath path, boolean follow) throws ErrnoException {
        int start = path.isAbsolute() ? SimDisk.ROOT : at;
        return find(disk.get(start), path.names(), follow, 0);
    }

    private Place find(Inode start, List<String> names, boolean follow, int hops) throws ErrnoException {
        Inode here = start;
        String last = ".";
        for (int i = 0; i < names.size(); i++) {
            Body.Entries entries = here.entries();
            String name = stored(entries, names.get(i));
            Integer number = number(here, entries, name);
            boolean end = i == names.size() - 1;
            if (number == null && !end) {
                throw new ErrnoException(Errno.ENOENT);
            }
            Inode child = number == null ? null : disk.get(number);
            if (child != null && child.body() instanceof Body.Target target && (follow || !end)) {
                return find(
                        here, follow(target, names.subList(i + 1, names.size())), follow, checked(hops + 1), target);
            }
            if (end && !isDots(name)) {
                return new Place(here.number(), name, child);
            }
            here = child == null ? here : child;
            last = isDots(name) ? name : ".";
        }
        return new Place(here.entries().parent(), last, here);
    }

    private Place find(Inode folder, List<String> names, boolean follow, int hops, Body.Target target)
            throws ErrnoException {
        boolean fromRoot = target.path().startsWith("/");
        return find(fromRoot ? disk.get(SimDisk.ROOT) : folder, names, follow, hops);
    }

    private static List<String> follow(Body.Target target, List<String> rest) {
        List<String> names = new ArrayList<>();
        for (String name : target.path().split("/", -1)) {
            if (!name.isEmpty()) {
                names.add(name);
            }
        }
        names.addAll(rest);
        return names;
    }

    /** Returns the stored spelling of a name. */
    private String stored(Body.Entries entries, String name) {
        Traits traits = disk.traits();
        if (traits.isExact() || entries.byName().containsKey(name)) {
            return name;
        }
        String key = traits.key(name);
        return entries.byName().keySet().stream()
                .filter(other -> traits.key(other).equals(key))
                .findFirst()
                .orElse(name);
    }

    private static boolean isDots(String name) {
        return name.isEmpty() || name.equals(".") || name.equals("..");
    }

    private static @Nullable Integer number(Inode here, Body.Entries entries, String name) throws ErrnoException {
        if (name.isEmpty() || name.equals(".")) {
            return here.number();
        }
        if (name.equals("..")) {
            return entries.parent();
        }
        if (name.length() > LONGEST_NAME / 3 && name.getBytes(StandardCharsets.UTF_8).length > LONGEST_NAME) {
            throw new ErrnoException(Errno.ENAMETOOLONG);
        }
        return entries.byName().get(name);
    }

    private static int checked(int hops) throws ErrnoException {
        if (hops > MOST_LINKS) {
            throw new ErrnoException(Errno.ELOOP);
        }
        return hops;
    }

    List<String> realNames(Place place) throws ErrnoException {
        List<String> names = new ArrayList<>();
        Inode inode = place.inode();
        int folder = inode.isFolder() ? inode.number() : place.folder();
        if (!inode.isFolder()) {
            names.add(place.name());
        }
        while (folder != SimDisk.ROOT) {
            int parent = disk.get(folder).entries().parent();
            names.add(0, nameOf(parent, folder));
            folder = parent;
        }
        return names;
    }

    private String nameOf(int parent, int child) throws ErrnoException {
        return disk.get(parent).entries().byName().entrySet().stream()
                .filter(entry -> entry.getValue() == child)
                .findFirst()
                .orElseThrow(() -> new ErrnoException(Errno.ENOENT))
                .getKey();
    }
}
